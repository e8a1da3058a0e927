// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The work of natsqt-bench with nats.c over TCP:
//
//     natsc-bench pubsub|request|js-publish|js-consume|js-read URL MESSAGES SIZE
//
// Two connections in this process, as in the other programs, and the threads that nats.c has. Prints one
// JSON object as they do.

#include <nats/nats.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <string>

static void check(natsStatus status)
{
    if (status == NATS_OK)
        return;
    std::fprintf(stderr, "natsc-bench: %s\n", natsStatus_GetText(status));
    std::exit(1);
}

static natsConnection *connectTo(const char *url, bool sendAsap)
{
    natsOptions *options = nullptr;
    natsConnection *connection = nullptr;
    check(natsOptions_Create(&options));
    check(natsOptions_SetURL(options, url));
    check(natsOptions_SetSendAsap(options, sendAsap));
    check(natsConnection_Connect(&connection, options));
    natsOptions_Destroy(options);
    return connection;
}

// What is under way: no more than 4 MiB, as with the other programs, and when there is no room for the next 64 KiB, it
// goes on when half have arrived. See BenchPacer.
struct Window
{
    std::mutex mutex;
    std::condition_variable changed;
    int64_t received = 0;
    int64_t waitedFor = 0; // 0: nobody waits
    int size = 0;
    bool wrong = false;

    void add(int bytes)
    {
        const std::lock_guard lock(mutex);
        wrong = wrong || bytes != size;
        if (++received >= waitedFor && waitedFor > 0)
            changed.notify_one();
    }
    void makeRoom(int64_t sent, int64_t batch, int64_t room)
    {
        std::unique_lock lock(mutex);
        if (sent + batch - received > room)
            wait(lock, sent - room / 2);
    }
    void wait(int64_t wanted)
    {
        std::unique_lock lock(mutex);
        wait(lock, wanted);
    }

private:
    void wait(std::unique_lock<std::mutex> &lock, int64_t wanted)
    {
        waitedFor = wanted;
        changed.wait(lock, [&] { return received >= wanted; });
        waitedFor = 0;
    }
};

static void receive(natsConnection *, natsSubscription *, natsMsg *message, void *closure)
{
    static_cast<Window *>(closure)->add(natsMsg_GetDataLength(message));
    natsMsg_Destroy(message);
}

static void respond(natsConnection *connection, natsSubscription *, natsMsg *message, void *)
{
    natsConnection_Publish(connection, natsMsg_GetReply(message), natsMsg_GetData(message), natsMsg_GetDataLength(message));
    natsMsg_Destroy(message);
}

static void publishAll(natsConnection *sender, Window *window, int64_t messages, const std::string &payload)
{
    const int64_t wireSize = int64_t(payload.size()) + 26;
    const int64_t room = std::max<int64_t>(2, 4 * 1024 * 1024 / wireSize);
    const int64_t batch = std::max<int64_t>(1, 64 * 1024 / wireSize);
    for (int64_t sent = 0; sent < messages; ++sent) {
        if (sent % batch == 0)
            window->makeRoom(sent, batch, room);
        check(natsConnection_Publish(sender, "bench.subject", payload.data(), int(payload.size())));
    }
    window->wait(messages);
}

static void requestAll(natsConnection *sender, int64_t messages, const std::string &payload)
{
    for (int64_t i = 0; i < messages; ++i) {
        natsMsg *reply = nullptr;
        check(natsConnection_Request(&reply, sender, "bench.subject", payload.data(), int(payload.size()), 10'000));
        if (natsMsg_GetDataLength(reply) != int(payload.size()))
            std::exit(1);
        natsMsg_Destroy(reply);
    }
}

// As natsqt-bench does it: a stream in memory, and 4096 messages without an acknowledgement.
static jsCtx *makeStream(natsConnection *sender, int64_t most)
{
    jsOptions options;
    jsOptions_Init(&options);
    options.PublishAsync.MaxPending = 4096;
    options.PublishAsync.StallWait = 10'000;
    options.PublishAsync.ErrHandler = [](jsCtx *, jsPubAckErr *error, void *) {
        std::fprintf(stderr, "natsc-bench: %s\n", error->ErrText);
        std::exit(1);
    };
    jsCtx *stream = nullptr;
    check(natsConnection_JetStream(&stream, sender, &options));
    js_DeleteStream(stream, "BENCH", nullptr, nullptr);
    const char *subjects[] = { "bench.stream" };
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    config.Name = "BENCH";
    config.Subjects = subjects;
    config.SubjectsLen = 1;
    config.Storage = js_MemoryStorage;
    config.MaxMsgs = most;
    check(js_AddStream(nullptr, stream, &config, nullptr, nullptr));
    return stream;
}

static void jsPublishAll(jsCtx *stream, int64_t messages, const std::string &payload)
{
    for (int64_t i = 0; i < messages; ++i)
        check(js_PublishAsync(stream, "bench.stream", payload.data(), int(payload.size()), nullptr));
    jsPubOptions wait;
    jsPubOptions_Init(&wait);
    wait.MaxWait = 60'000;
    check(js_PublishAsyncComplete(stream, &wait));
}

// With the window of natsqt-bench. nats.c before 3.5 has no call that keeps pulls under way, so that each fetch waits
// for the whole of the one before.
static natsSubscription *pullFrom(jsCtx *stream, bool acknowledges)
{
    jsSubOptions options;
    jsSubOptions_Init(&options);
    options.Stream = "BENCH";
    options.Config.AckPolicy = acknowledges ? js_AckExplicit : js_AckNone;
    natsSubscription *consumer = nullptr;
    check(js_PullSubscribe(&consumer, stream, "bench.stream", "consumer", nullptr, &options, nullptr));
    return consumer;
}

static void jsConsumeAll(natsSubscription *consumer, natsConnection *connection, int64_t messages, int size, bool acknowledges)
{
    for (int64_t received = 0; received < messages;) {
        natsMsgList list{};
        check(natsSubscription_Fetch(&list, consumer, int(std::min<int64_t>(500, messages - received)), 10'000, nullptr));
        for (int i = 0; i < list.Count; ++i) {
            if (natsMsg_GetDataLength(list.Msgs[i]) != size)
                std::exit(1);
            if (acknowledges)
                check(natsMsg_Ack(list.Msgs[i], nullptr));
        }
        received += list.Count;
        natsMsgList_Destroy(&list);
    }
    check(natsConnection_Flush(connection));
}

int main(int argc, char *argv[])
{
    if (argc != 5)
        return 2;
    const std::string mode = argv[1];
    const int64_t messages = std::atoll(argv[3]);
    const std::string payload(size_t(std::atoi(argv[4])), 'x');
    Window window;
    window.size = int(payload.size());
    const bool isRequest = mode == "request";
    natsConnection *sender = connectTo(argv[2], isRequest);
    natsConnection *receiver = connectTo(argv[2], isRequest);
    natsSubscription *subscription = nullptr;
    check(natsConnection_Subscribe(&subscription, receiver, "bench.subject", isRequest ? respond : receive, &window));
    check(natsSubscription_SetPendingLimits(subscription, INT_MAX, INT_MAX));
    check(natsConnection_Flush(receiver));
    const bool acknowledges = mode == "js-consume";
    const bool isConsume = acknowledges || mode == "js-read";
    jsCtx *stream = isConsume || mode == "js-publish" ? makeStream(sender, isConsume ? -1 : 100'000) : nullptr;
    natsSubscription *consumer = nullptr;
    if (isConsume) {
        jsPublishAll(stream, messages, payload);
        consumer = pullFrom(stream, acknowledges);
    }

    const auto begun = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    if (consumer)
        jsConsumeAll(consumer, sender, messages, window.size, acknowledges);
    else if (stream)
        jsPublishAll(stream, messages, payload);
    else if (isRequest)
        requestAll(sender, messages, payload);
    else
        publishAll(sender, &window, messages, payload);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    const double cpu = double(std::clock() - processor) / CLOCKS_PER_SEC;
    std::printf("{\"program\":\"nats.c\",\"version\":\"%s\",\"mode\":\"%s\",\"messages\":%lld,\"size\":%zu,\"seconds\":%f,"
                "\"messagesPerSecond\":%f,\"cpuNanosecondsPerMessage\":%f}\n",
                nats_GetVersion(), mode.c_str(), static_cast<long long>(messages), payload.size(), seconds,
                double(messages) / seconds, cpu * 1e9 / double(messages));
    return window.wrong ? 1 : 0;
}
