// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// A nats-server on free ports of the loopback interface: { ws, tcp, version, stop() }.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function readPorts(folder) {
    const name = readdirSync(folder).find(file => file.endsWith(".ports"));
    try {
        return name ? JSON.parse(readFileSync(join(folder, name))) : undefined;
    } catch {
        return undefined; // it is being written
    }
}

export async function startServer(program) {
    const folder = mkdtempSync(join(tmpdir(), "natsqt-bench-"));
    const configuration = join(folder, "server.conf");
    writeFileSync(configuration, `host: 127.0.0.1
port: -1
ports_file_dir: "${folder}"
max_pending: 256MB
jetstream { store_dir: "${folder}/jetstream" }
websocket { host: 127.0.0.1, port: -1, no_tls: true }
`);
    const child = spawn(program, ["-c", configuration], { stdio: "ignore" });
    const ports = await new Promise((resolve, reject) => {
        const watcher = watch(folder, look);
        const end = setTimeout(() => done(reject, new Error("nats-server did not start")), 20000);
        function done(settle, value) {
            watcher.close();
            clearTimeout(end);
            settle(value);
        }
        function look() {
            const found = readPorts(folder);
            if (found?.websocket)
                done(resolve, found);
        }
        child.once("error", error => done(reject, error));
        child.once("exit", code => done(reject, new Error(`nats-server ended with ${code}`)));
        look();
    });
    return {
        ws: ports.websocket[0],
        tcp: ports.nats[0],
        version: execFileSync(program, ["--version"]).toString().trim(),
        stop() {
            child.removeAllListeners();
            child.kill();
            rmSync(folder, { recursive: true });
        },
    };
}
