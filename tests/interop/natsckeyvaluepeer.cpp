// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Buckets as nats.c does them: the modes make, read, change and watch of natsjs/natsjskeyvalue.mjs, and the same lines.

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
    std::fprintf(stderr, "natsc-keyvalue-peer: %s\n", natsStatus_GetText(status));
    std::exit(1);
}

static void say(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

static const char *operationOf(kvEntry *entry)
{
    const kvOperation operation = kvEntry_Operation(entry);
    return operation == kvOp_Delete ? "DEL" : operation == kvOp_Purge ? "PURGE" : "PUT";
}

static void print(kvEntry *entry)
{
    std::string line = std::string("entry ") + kvEntry_Key(entry) + ' ' + operationOf(entry) + ' '
            + std::to_string(kvEntry_Revision(entry)) + ' ';
    const auto *data = static_cast<const unsigned char *>(kvEntry_Value(entry));
    char digits[3];
    for (int i = 0; i < kvEntry_ValueLen(entry); ++i) {
        std::snprintf(digits, sizeof digits, "%02x", data[i]);
        line += digits;
    }
    say(line);
}

static kvStore *make(jsCtx *jetStream, const char *bucket)
{
    kvConfig config;
    check(kvConfig_Init(&config));
    config.Bucket = bucket;
    config.History = 5;
    config.Description = "Grüße";
    kvStore *store = nullptr;
    check(js_CreateKeyValue(&store, jetStream, &config));
    const char bytes[] = { '\0', '\xff', '\n' };
    check(kvStore_PutString(nullptr, store, "a", "1"));
    check(kvStore_UpdateString(nullptr, store, "a", "2", 1));
    check(kvStore_Put(nullptr, store, "d.e/f=g-h_i", bytes, sizeof bytes));
    check(kvStore_CreateString(nullptr, store, "b", "x"));
    check(kvStore_Delete(store, "b"));
    check(kvStore_PutString(nullptr, store, "c", "y"));
    check(kvStore_Purge(store, "c", nullptr));
    check(kvStore_CreateString(nullptr, store, "b", "z"));
    return store;
}

static void printEntries(kvStore *store, bool withHistory, int count)
{
    kvWatchOptions options;
    check(kvWatchOptions_Init(&options));
    options.IncludeHistory = withHistory;
    kvWatcher *watcher = nullptr;
    check(kvStore_WatchAll(&watcher, store, &options));
    if (!withHistory)
        say("ready");
    while (count != 0) {
        kvEntry *entry = nullptr;
        check(kvWatcher_Next(&entry, watcher, Timeout));
        if (entry) {
            print(entry);
            --count;
        } else if (withHistory) {
            break; // all that there is
        }
        kvEntry_Destroy(entry);
    }
    kvWatcher_Destroy(watcher);
}

static void printKeys(kvStore *store)
{
    kvKeysList list;
    check(kvStore_Keys(&list, store, nullptr));
    std::vector<std::string> keys(list.Keys, list.Keys + list.Count);
    std::sort(keys.begin(), keys.end());
    for (const std::string &key : keys)
        say("key " + key);
    kvKeysList_Destroy(&list);
}

static void change(kvStore *store)
{
    if (kvStore_UpdateString(nullptr, store, "a", "late", 1) != NATS_OK)
        say("refused");
    if (kvStore_CreateString(nullptr, store, "a", "late") != NATS_OK)
        say("refused");
    kvEntry *entry = nullptr;
    check(kvStore_Get(&entry, store, "a"));
    check(kvStore_UpdateString(nullptr, store, "a", "peer", kvEntry_Revision(entry)));
    kvEntry_Destroy(entry);
    check(kvStore_CreateString(nullptr, store, "gone", "back"));
}

int main(int argc, char *argv[])
{
    if (argc < 4)
        return 2;
    const std::string mode = argv[1];
    natsConnection *connection = nullptr;
    jsCtx *jetStream = nullptr;
    kvStore *store = nullptr;
    check(natsConnection_ConnectTo(&connection, argv[2]));
    check(natsConnection_JetStream(&jetStream, connection, nullptr));
    if (mode == "make")
        store = make(jetStream, argv[3]);
    else
        check(js_KeyValue(&store, jetStream, argv[3]));
    if (mode == "read") {
        printEntries(store, true, -1);
        printKeys(store);
    } else if (mode == "change") {
        change(store);
    } else if (mode == "watch") {
        printEntries(store, false, argc > 4 ? std::atoi(argv[4]) : 1);
    }
    kvStore_Destroy(store);
    jsCtx_Destroy(jetStream);
    natsConnection_Destroy(connection);
    nats_Close();
    return 0;
}
