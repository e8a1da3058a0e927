// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Services as nats.go does them, with the arguments and the lines of natsjsservices.mjs:
//
//	serve URL NAME          is the service NAME, "upper", and NAME-admin, "admin.fail", until it is ended
//	find URL NAME ID        prints what it finds of one instance, asking all services, those of its name, and it alone
//	call URL SUBJECT TEXT   asks a service, and prints its answer, or its error
//
// The package of Debian 12 is one of the first: a service has one endpoint, and answers have no type. What it reads of an
// answer is told as "first-ping" and so on, what later ones read as "ping".
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
)

const patience = 20 * time.Second

// The answers of ADR-32, with the types that nats.go has for them from 1.30 on
type identity struct {
	Type     string            `json:"type"`
	Name     string            `json:"name"`
	ID       string            `json:"id"`
	Version  string            `json:"version"`
	Metadata map[string]string `json:"metadata"`
}

type endpointInfo struct {
	Name       string            `json:"name"`
	Subject    string            `json:"subject"`
	QueueGroup string            `json:"queue_group"`
	Metadata   map[string]string `json:"metadata"`
}

type info struct {
	identity
	Description string         `json:"description"`
	Endpoints   []endpointInfo `json:"endpoints"`
}

type endpointStats struct {
	Name                  string          `json:"name"`
	Subject               string          `json:"subject"`
	QueueGroup            string          `json:"queue_group"`
	NumRequests           int             `json:"num_requests"`
	NumErrors             int             `json:"num_errors"`
	LastError             string          `json:"last_error"`
	ProcessingTime        time.Duration   `json:"processing_time"`
	AverageProcessingTime time.Duration   `json:"average_processing_time"`
	Data                  json.RawMessage `json:"data,omitempty"`
}

// Of the time the text is printed as it came: Go would write fewer digits.
type started struct {
	text string
}

func (s *started) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &s.text); err != nil {
		return err
	}
	var read time.Time
	return json.Unmarshal(data, &read)
}

func (s started) MarshalJSON() ([]byte, error) {
	return json.Marshal(s.text)
}

type stats struct {
	identity
	Started   started         `json:"started"`
	Endpoints []endpointStats `json:"endpoints"`
}

func show(kind string, value any) error {
	text, err := json.Marshal(value)
	if err == nil {
		fmt.Printf("%s %s\n", kind, text)
	}
	return err
}

func serve(connection *nats.Conn, name string) error {
	_, err := micro.AddService(connection, micro.Config{
		Name:        name,
		Version:     "1.0.0",
		Description: "Grüße",
		Schema:      micro.Schema{Request: "text", Response: "text"},
		Endpoint: micro.Endpoint{Subject: "upper", Handler: func(request *micro.Request) {
			_ = request.Respond([]byte(strings.ToUpper(string(request.Data()))))
		}},
		StatsHandler: func(micro.Endpoint) interface{} { return map[string]int{"level": 3} },
	})
	if err != nil {
		return err
	}
	_, err = micro.AddService(connection, micro.Config{
		Name:    name + "-admin",
		Version: "1.0.0",
		Endpoint: micro.Endpoint{Subject: "admin.fail", Handler: func(request *micro.Request) {
			_ = request.Error("411", "data required", []byte("details"))
		}},
	})
	if err != nil {
		return err
	}
	if err := connection.FlushTimeout(patience); err != nil {
		return err
	}
	fmt.Println("ready")
	select {}
}

// The answer of the instance id to a question that others may answer as well
func ask(connection *nats.Conn, subject string, id string) ([]byte, error) {
	inbox, err := connection.SubscribeSync(nats.NewInbox())
	if err != nil {
		return nil, err
	}
	defer inbox.Unsubscribe()
	if err := connection.PublishRequest(subject, inbox.Subject, nil); err != nil {
		return nil, err
	}
	for {
		answer, err := inbox.NextMsg(patience)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", subject, err)
		}
		var who micro.ServiceIdentity
		if err := json.Unmarshal(answer.Data, &who); err != nil {
			return nil, fmt.Errorf("%s: %w", subject, err)
		}
		if who.ID == id {
			return answer.Data, nil
		}
	}
}

func read(kind string, answer []byte, first any, later any) error {
	if err := json.Unmarshal(answer, first); err != nil {
		return err
	}
	strict := json.NewDecoder(bytes.NewReader(answer))
	strict.DisallowUnknownFields()
	if err := strict.Decode(later); err != nil {
		return err
	}
	if err := show(kind, later); err != nil {
		return err
	}
	return show("first-"+kind, first)
}

func find(connection *nats.Conn, name string, id string) error {
	levels := [][2]string{{"", ""}, {name, ""}, {name, id}}
	for _, level := range levels {
		for _, verb := range []micro.Verb{micro.PingVerb, micro.InfoVerb, micro.StatsVerb} {
			subject, err := micro.ControlSubject(verb, level[0], level[1])
			if err != nil {
				return err
			}
			answer, err := ask(connection, subject, id)
			if err != nil {
				return err
			}
			switch verb {
			case micro.PingVerb:
				err = read("ping", answer, &micro.Ping{}, &identity{})
			case micro.InfoVerb:
				err = read("info", answer, &micro.Info{}, &info{})
			default:
				err = read("stats", answer, &micro.Stats{}, &stats{})
			}
			if err != nil {
				return fmt.Errorf("%s: %w in %s", subject, err, answer)
			}
		}
	}
	return nil
}

func call(connection *nats.Conn, subject string, text string) error {
	answer, err := connection.Request(subject, []byte(text), patience)
	if err != nil {
		return err
	}
	description := answer.Header.Get(micro.ErrorHeader)
	if description == "" {
		return show("answer", string(answer.Data))
	}
	code, err := strconv.Atoi(answer.Header.Get(micro.ErrorCodeHeader))
	if err != nil {
		return err
	}
	return show("error", struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
		Data    string `json:"data"`
	}{code, description, string(answer.Data)})
}

func run(mode string, url string, name string, arguments []string) error {
	connection, err := nats.Connect(url)
	if err != nil {
		return err
	}
	defer connection.Close()
	switch mode {
	case "serve":
		return serve(connection, name)
	case "find":
		return find(connection, name, arguments[0])
	default:
		return call(connection, name, arguments[0])
	}
}

func main() {
	if err := run(os.Args[1], os.Args[2], os.Args[3], os.Args[4:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
