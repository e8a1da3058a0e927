// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// A client made with nats.c, the other side of the interop tests:
//
//     natsc-peer pub     URL SUBJECT HEX [NAME=VALUE...]   publishes one message
//     natsc-peer request URL SUBJECT HEX [NAME=VALUE...]   publishes it as a request, prints the reply
//     natsc-peer sub     URL SUBJECT [COUNT [QUEUE]]       prints COUNT messages, one if it is not given
//     natsc-peer reply   URL SUBJECT [COUNT]               answers one request COUNT times with what it brought
//
// HEX is a payload, byte by byte. The last two print "ready" when the server knows of them, and are
// ended when they have got less. A message is printed as its subject, its payload, and its headers: "subject HEX NAME=VALUE;…".

#include <nats/nats.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

static constexpr int64_t Timeout = 20000; // milliseconds, against a hang only

static void check(natsStatus status)
{
    if (status == NATS_OK)
        return;
    std::fprintf(stderr, "natsc-peer: %s\n", natsStatus_GetText(status));
    std::exit(1);
}

static std::string fromHex(const std::string &hex)
{
    std::string bytes;
    for (size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

static std::string toHex(const natsMsg *message)
{
    const char *data = natsMsg_GetData(message);
    std::string hex;
    char digits[3];
    for (int i = 0; i < natsMsg_GetDataLength(message); ++i) {
        std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(data[i]));
        hex += digits;
    }
    return hex;
}

// Every value of every header, sorted by the names.
static std::vector<std::pair<std::string, std::string>> headersOf(natsMsg *message)
{
    std::vector<std::pair<std::string, std::string>> headers;
    const char **names = nullptr;
    int nameCount = 0;
    const natsStatus status = natsMsgHeader_Keys(message, &names, &nameCount);
    if (status == NATS_NOT_FOUND)
        return headers;
    check(status);
    for (int i = 0; i < nameCount; ++i) {
        const char **values = nullptr;
        int valueCount = 0;
        check(natsMsgHeader_Values(message, names[i], &values, &valueCount));
        for (int k = 0; k < valueCount; ++k)
            headers.emplace_back(names[i], values[k]);
        std::free(static_cast<void *>(values));
    }
    std::free(static_cast<void *>(names));
    std::stable_sort(headers.begin(), headers.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    return headers;
}

static void print(natsMsg *message)
{
    std::string line = std::string(natsMsg_GetSubject(message)) + ' ' + toHex(message) + ' ';
    for (const auto &header : headersOf(message))
        line += header.first + '=' + header.second + ';';
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

static natsMsg *makeMessage(const std::vector<std::string> &arguments)
{
    const std::string payload = fromHex(arguments.size() > 1 ? arguments[1] : "");
    natsMsg *message = nullptr;
    check(natsMsg_Create(&message, arguments[0].c_str(), nullptr, payload.data(), int(payload.size())));
    for (size_t i = 2; i < arguments.size(); ++i) {
        const size_t equals = arguments[i].find('=');
        check(natsMsgHeader_Add(message, arguments[i].substr(0, equals).c_str(),
                                arguments[i].substr(equals + 1).c_str()));
    }
    return message;
}

static void answer(natsConnection *connection, natsMsg *request)
{
    natsMsg *reply = nullptr;
    check(natsMsg_Create(&reply, natsMsg_GetReply(request), nullptr, natsMsg_GetData(request),
                         natsMsg_GetDataLength(request)));
    for (const auto &header : headersOf(request))
        check(natsMsgHeader_Add(reply, header.first.c_str(), header.second.c_str()));
    check(natsConnection_PublishMsg(connection, reply));
    natsMsg_Destroy(reply);
}

static void send(natsConnection *connection, const std::string &mode, const std::vector<std::string> &arguments)
{
    natsMsg *message = makeMessage(arguments);
    if (mode == "pub") {
        check(natsConnection_PublishMsg(connection, message));
    } else {
        natsMsg *reply = nullptr;
        check(natsConnection_RequestMsg(&reply, connection, message, Timeout));
        print(reply);
        natsMsg_Destroy(reply);
    }
    natsMsg_Destroy(message);
}

static void receive(natsConnection *connection, const std::string &mode, const std::vector<std::string> &arguments)
{
    const int count = arguments.size() > 1 ? std::stoi(arguments[1]) : 1;
    natsSubscription *subscription = nullptr;
    if (arguments.size() > 2)
        check(natsConnection_QueueSubscribeSync(&subscription, connection, arguments[0].c_str(), arguments[2].c_str()));
    else
        check(natsConnection_SubscribeSync(&subscription, connection, arguments[0].c_str()));
    check(natsConnection_FlushTimeout(connection, Timeout));
    std::puts("ready");
    std::fflush(stdout);
    for (int i = 0; i < (mode == "reply" ? 1 : count); ++i) {
        natsMsg *message = nullptr;
        check(natsSubscription_NextMsg(&message, subscription, Timeout));
        print(message);
        for (int k = 0; mode == "reply" && k < count; ++k)
            answer(connection, message);
        natsMsg_Destroy(message);
    }
    natsSubscription_Destroy(subscription);
}

int main(int argc, char *argv[])
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 3)
        return 2;
    const std::string &mode = arguments[0];
    natsConnection *connection = nullptr;
    check(natsConnection_ConnectTo(&connection, arguments[1].c_str()));
    if (mode == "pub" || mode == "request")
        send(connection, mode, { arguments.begin() + 2, arguments.end() });
    else
        receive(connection, mode, { arguments.begin() + 2, arguments.end() });
    check(natsConnection_FlushTimeout(connection, Timeout));
    natsConnection_Destroy(connection);
    nats_Close();
    return 0;
}
