// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Objects as nats.go does them, with the arguments and the lines of natsjsobjects.mjs.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/nats-io/nats.go"
)

func content(size int) []byte {
	data := make([]byte, size)
	for i := range data {
		data[i] = byte(i * 7)
	}
	return data
}

func put(store nats.ObjectStore, name string, size string) (string, error) {
	count, err := strconv.Atoi(size)
	if err != nil {
		return "", err
	}
	if _, err := store.PutBytes(name, content(count)); err != nil {
		return "", err
	}
	meta := &nats.ObjectMeta{Name: name, Description: "Grüße"}
	if err := store.UpdateMeta(name, meta); err != nil {
		return "", err
	}
	info, err := store.GetInfo(name)
	if err != nil {
		return "", err
	}
	return "put " + info.Digest, nil
}

func get(store nats.ObjectStore, name string) (string, error) {
	info, err := store.GetInfo(name)
	if err != nil {
		return "", err
	}
	data, err := store.GetBytes(name)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("got %d %x %s", len(data), sha256.Sum256(data), info.Description), nil
}

// The target is in the store, or in the bucket that is named behind it.
func link(jetStream nats.JetStreamContext, store nats.ObjectStore, name string, target []string) (string, error) {
	place := store
	if len(target) > 1 {
		other, err := jetStream.ObjectStore(target[1])
		if err != nil {
			return "", err
		}
		place = other
	}
	info, err := place.GetInfo(target[0])
	if err != nil {
		return "", err
	}
	_, err = store.AddLink(name, info)
	return "linked", err
}

func linkBucket(jetStream nats.JetStreamContext, store nats.ObjectStore, name string, target string) (string, error) {
	other, err := jetStream.ObjectStore(target)
	if err != nil {
		return "", err
	}
	_, err = store.AddBucketLink(name, other)
	return "linked", err
}

func follow(store nats.ObjectStore, name string) (string, error) {
	info, err := store.GetInfo(name)
	if err != nil {
		return "", err
	}
	link := info.Opts.Link
	return strings.TrimSpace(link.Bucket + " " + link.Name), nil
}

func list(store nats.ObjectStore) (string, error) {
	infos, err := store.List()
	if err != nil {
		return "", err
	}
	names := []string{}
	for _, info := range infos {
		names = append(names, info.Name)
	}
	sort.Strings(names)
	text, err := json.Marshal(names)
	return "list " + string(text), err
}

// Its headers are those of a message, and it has no metadata.
func meta(store nats.ObjectStore, name string) (string, error) {
	info, err := store.GetInfo(name)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("meta %s %s -", info.Description, strings.Join(info.Headers["X-Of"], ",")), nil
}

func describe(store nats.ObjectStore, name string) error {
	headers := nats.Header{"X-Of": {"three", "four"}}
	return store.UpdateMeta(name, &nats.ObjectMeta{Name: name, Description: "described", Headers: headers})
}

func rename(store nats.ObjectStore, name string, wanted string) error {
	return store.UpdateMeta(name, &nats.ObjectMeta{Name: wanted, Description: "renamed"})
}

func run(mode string, url string, bucket string, arguments []string) (string, error) {
	connection, err := nats.Connect(url)
	if err != nil {
		return "", err
	}
	defer connection.Close()
	jetStream, err := connection.JetStream()
	if err != nil {
		return "", err
	}
	store, err := jetStream.ObjectStore(bucket)
	if err != nil {
		return "", err
	}
	switch mode {
	case "put":
		return put(store, arguments[0], arguments[1])
	case "get":
		return get(store, arguments[0])
	case "delete":
		return "deleted", store.Delete(arguments[0])
	case "link":
		return link(jetStream, store, arguments[0], arguments[1:])
	case "linkbucket":
		return linkBucket(jetStream, store, arguments[0], arguments[1])
	case "follow":
		return follow(store, arguments[0])
	case "meta":
		return meta(store, arguments[0])
	case "describe":
		return "described", describe(store, arguments[0])
	case "rename":
		return "renamed", rename(store, arguments[0], arguments[1])
	default:
		return list(store)
	}
}

func main() {
	line, err := run(os.Args[1], os.Args[2], os.Args[3], os.Args[4:])
	if err != nil {
		line = "error " + err.Error()
	}
	fmt.Println(line)
}
