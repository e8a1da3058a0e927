// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "consoleprocess.h"

#include "support/natsserverprocess.h"
#include "testing/natswait.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

// What the four commands do. How they connect is in tst_consoleconnection.cpp.
class tst_Console : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void publishedIsPrinted_data();
    void publishedIsPrinted();
    void standardInput_data();
    void standardInput();
    void standardInputIsBounded();
    void published_data();
    void published();
    void forms_data();
    void forms();
    void queueGroup();
    void silence();
    void request_data();
    void request();
    void severalReplies();
    void noResponders();
    void noReplyInTime();
    void plainMessageIsNotAnswered();
    void signalDrains_data();
    void signalDrains();
    void signalWhilePayloadIsRead();
    void outputTakesNoMore();
    void wrongUsage_data();
    void wrongUsage();
    void help_data();
    void help();

private:
    QStringList toServer(const QStringList &command) const { return QStringList{ u"-s"_s, m_server.tcpUrl() } + command; }

    NatsServerProcess m_server;
};

void tst_Console::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

void tst_Console::publishedIsPrinted_data()
{
    QTest::addColumn<QString>("publisherUrl");
    QTest::addColumn<QString>("subscriberUrl");
    QTest::newRow("WebSocket to TCP") << m_server.webSocketUrl() << m_server.tcpUrl();
    QTest::newRow("TCP to WebSocket") << m_server.tcpUrl() << m_server.webSocketUrl();
}

void tst_Console::publishedIsPrinted()
{
    QFETCH(QString, publisherUrl);
    QFETCH(QString, subscriberUrl);
    ConsoleProcess subscriber({ u"-s"_s, subscriberUrl, u"sub"_s, u"a.*"_s, u"--count"_s, u"2"_s });
    QVERIFY2(subscriber.waitForError("Subscribing on \"a.*\"\n"), subscriber.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run({ u"-s"_s, publisherUrl, u"pub"_s, u"a.b"_s, u"grüße"_s, u"--header"_s, u"X-One: 1:2"_s,
                             u"-H"_s, u"x-one:3"_s, u"--reply"_s, u"r.s"_s }), 0);
    QVERIFY2(publisher.errors().contains("Published 7 bytes to \"a.b\"\n"), publisher.errors());
    QCOMPARE(publisher.output(), QByteArray());
    QCOMPARE(publisher.run({ u"-s"_s, publisherUrl, u"pub"_s, u"a.c"_s, u"--"_s, u"-5"_s }), 0);
    QVERIFY(subscriber.waitForEnd());
    QCOMPARE(subscriber.exitCode(), 0);
    QCOMPARE(subscriber.output(), QByteArray("[#1] Received on \"a.b\" with reply \"r.s\"\nX-One: 1:2\nx-one: 3\n\n"
                                             "grüße\n\n[#2] Received on \"a.c\"\n-5\n\n"));
}

void tst_Console::standardInput_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("pub without a payload") << QStringList{ u"pub"_s, u"in"_s };
    QTest::newRow("pub -") << QStringList{ u"pub"_s, u"in"_s, u"-"_s };
    QTest::newRow("req -") << QStringList{ u"req"_s, u"in"_s, u"-"_s };
}

void tst_Console::standardInput()
{
    QFETCH(QStringList, command);
    ConsoleProcess responder(toServer({ u"reply"_s, u"in"_s, u"--echo"_s, u"--count"_s, u"1"_s }));
    QVERIFY2(responder.waitForError("Listening on \"in\"\n"), responder.errors());
    ConsoleProcess sender;
    QCOMPARE(sender.run(toServer(command), QByteArray(200000, 'x') + "\nend"), 0);
    QVERIFY(responder.waitForEnd());
    QVERIFY(responder.output().endsWith("xxx\nend\n\n"));
    QVERIFY(responder.output().size() > 200000);
}

void tst_Console::standardInputIsBounded()
{
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"in"_s }), QByteArray(2000000, 'x')), 1);
    QVERIFY2(publisher.errors().contains("more than the 1048576 bytes"), publisher.errors());
}

void tst_Console::published_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("size");
    QTest::newRow("some") << 3 << 1;
    // More than waits to leave at once: the rest goes when there is room again.
    QTest::newRow("more than the connection takes at once") << 200 << 500000;
}

void tst_Console::published()
{
    QFETCH(int, count);
    QFETCH(int, size);
    const QString number = QString::number(count);
    ConsoleProcess subscriber(toServer({ u"sub"_s, u"many"_s, u"--count"_s, number, u"--headers-only"_s }));
    QVERIFY2(subscriber.waitForError("Subscribing on"), subscriber.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"many"_s, u"--count"_s, number }), QByteArray(size, 'x')), 0);
    QVERIFY(subscriber.waitForEnd());
    QCOMPARE(subscriber.exitCode(), 0);
    QCOMPARE(subscriber.output().count("Received on"), count);
}

void tst_Console::forms_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("output");
    const QByteArray heading = "[#1] Received on \"f\"\nk: v\n\n";
    const QByteArray binary("\0\xff\x1b", 3);
    QTest::newRow("text that ends its line") << QString() << QByteArray("x\ty\r\n") << heading + "x\ty\r\n\n";
    QTest::newRow("nothing") << QString() << QByteArray() << heading + "nil body\n\n";
    QTest::newRow("no UTF-8") << QString() << binary << heading + "3 bytes: 00 ff 1b\n\n";
    QTest::newRow("much") << QString() << QByteArray(1000, '\xff')
                          << heading + "1000 bytes: " + QByteArray(32, '\xff').toHex(' ') + " ...\n\n";
    QTest::newRow("text that moves the cursor") << QString() << QByteArray("\x1b[A") << heading + "3 bytes: 1b 5b 41\n\n";
    QTest::newRow("the same in one character") << QString() << QByteArray("\xc2\x9b" "A") << heading + "3 bytes: c2 9b 41\n\n";
    QTest::newRow("headers only") << u"--headers-only"_s << QByteArray("x") << heading;
    QTest::newRow("raw text") << u"--raw"_s << QByteArray("x") << QByteArray("x\n");
    QTest::newRow("raw line") << u"--raw"_s << QByteArray("x\n") << QByteArray("x\n");
    QTest::newRow("raw bytes") << u"--raw"_s << binary << binary;
}

void tst_Console::forms()
{
    QFETCH(QString, form);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, output);
    QStringList command{ u"sub"_s, u"f"_s, u"--count"_s, u"1"_s };
    if (!form.isEmpty())
        command.append(form);
    ConsoleProcess subscriber(toServer(command));
    QVERIFY2(subscriber.waitForError("Subscribing on"), subscriber.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"f"_s, u"-H"_s, u"k:v"_s }), payload), 0);
    QVERIFY(subscriber.waitForEnd());
    QCOMPARE(subscriber.output(), output);
}

// What one takes, the other does not get.
void tst_Console::queueGroup()
{
    const QStringList command = toServer({ u"sub"_s, u"work"_s, u"--queue"_s, u"g"_s, u"--raw"_s });
    ConsoleProcess one(command);
    ConsoleProcess two(command);
    QVERIFY2(one.waitForError("Subscribing on \"work\" in group \"g\"\n"), one.errors());
    QVERIFY2(two.waitForError("Subscribing on \"work\" in group \"g\"\n"), two.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"work"_s, u"x"_s, u"--count"_s, u"50"_s })), 0);
    QVERIFY(NatsTest::waitUntil([&] { return one.output().size() + two.output().size() >= 100; }));
    one.signal(SIGTERM);
    two.signal(SIGTERM);
    QVERIFY(one.waitForEnd() && two.waitForEnd());
    QCOMPARE(one.output().size() + two.output().size(), 100);
}

void tst_Console::silence()
{
    ConsoleProcess subscriber;
    QCOMPARE(subscriber.run(toServer({ u"sub"_s, u"silent"_s, u"--timeout"_s, u"50ms"_s })), 1);
    QVERIFY2(subscriber.errors().contains("0 of 1 messages came on \"silent\""), subscriber.errors());
    subscriber.start(toServer({ u"sub"_s, u"silent"_s, u"--timeout"_s, u"4s"_s }));
    QVERIFY2(subscriber.waitForError("Subscribing on"), subscriber.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"silent"_s, u"x"_s })), 0);
    QVERIFY(subscriber.waitForEnd());
    QCOMPARE(subscriber.exitCode(), 0); // one was all it could hope for
}

void tst_Console::request_data()
{
    QTest::addColumn<QStringList>("answer");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("text") << QStringList{ u"yes"_s } << QByteArray("yes\n\n");
    QTest::newRow("filled in") << QStringList{ u"{{Count}} {{Subject}}: {{Request}} {{Other}}"_s }
                               << QByteArray("1 ask.me: {{Count}}? {{Other}}\n\n"); // what is asked is no template
    QTest::newRow("echo") << QStringList{ u"--echo"_s } << QByteArray("k: v\n\n{{Count}}?\n\n");
}

void tst_Console::request()
{
    QFETCH(QStringList, answer);
    QFETCH(QByteArray, output);
    ConsoleProcess responder(toServer(QStringList{ u"reply"_s, u"ask.*"_s, u"--count"_s, u"1"_s } + answer));
    QVERIFY2(responder.waitForError("Listening on \"ask.*\"\n"), responder.errors());
    ConsoleProcess asking;
    QCOMPARE(asking.run(toServer({ u"req"_s, u"ask.me"_s, u"{{Count}}?"_s, u"--header"_s, u"k:v"_s })), 0);
    QCOMPARE(asking.output(), output);
    QVERIFY2(asking.errors().contains("Sending request on \"ask.me\"\n"), asking.errors());
    QVERIFY2(asking.errors().contains("Received with rtt "), asking.errors());
    QVERIFY(responder.waitForEnd());
    QCOMPARE(responder.exitCode(), 0);
    QVERIFY2(responder.output().startsWith("[#1] Received on \"ask.me\" with reply \"_INBOX."), responder.output());
    QVERIFY2(responder.output().endsWith("\"\nk: v\n\n{{Count}}?\n\n"), responder.output());
}

void tst_Console::severalReplies()
{
    ConsoleProcess one(toServer({ u"reply"_s, u"all"_s, u"one"_s }));
    ConsoleProcess two(toServer({ u"reply"_s, u"all"_s, u"two"_s }));
    QVERIFY2(one.waitForError("Listening on"), one.errors());
    QVERIFY2(two.waitForError("Listening on"), two.errors());
    const QSet<QByteArray> both{ "one", "two" };
    const auto lines = [](const ConsoleProcess &process) {
        const QList<QByteArray> list = process.output().trimmed().split('\n');
        return QSet<QByteArray>(list.begin(), list.end());
    };
    ConsoleProcess asking;
    // The time is long enough for a hang to be seen: the number ends it.
    QCOMPARE(asking.run(toServer({ u"req"_s, u"all"_s, u"--replies"_s, u"2"_s, u"--raw"_s, u"--timeout"_s, u"1h"_s })), 0);
    QCOMPARE(lines(asking), both);
    QCOMPARE(asking.run(toServer({ u"req"_s, u"all"_s, u"--replies"_s, u"0"_s, u"--raw"_s, u"--timeout"_s, u"2s"_s })), 0);
    QCOMPARE(lines(asking), both);
    QCOMPARE(asking.run(toServer({ u"req"_s, u"all"_s, u"--replies"_s, u"3"_s, u"--timeout"_s, u"2s"_s })), 1);
    QVERIFY2(asking.errors().contains("2 of 3 replies came from \"all\" within 2 s"), asking.errors());
}

void tst_Console::noResponders()
{
    ConsoleProcess asking;
    for (const QString &replies : { u"1"_s, u"2"_s }) {
        QCOMPARE(asking.run(toServer({ u"req"_s, u"nobody"_s, u"x"_s, u"--replies"_s, replies, u"--timeout"_s, u"1h"_s })), 1);
        QVERIFY2(asking.errors().contains("console: error: Nobody answers requests to 'nobody'; "
                                          "start a responder: console reply nobody TEXT\n"), asking.errors());
        QCOMPARE(asking.errors().count("error"), 1);
    }
}

void tst_Console::noReplyInTime()
{
    ConsoleProcess listener(toServer({ u"sub"_s, u"deaf"_s }));
    QVERIFY2(listener.waitForError("Subscribing on"), listener.errors());
    ConsoleProcess asking;
    QCOMPARE(asking.run(toServer({ u"req"_s, u"deaf"_s, u"x"_s, u"--timeout"_s, u"50"_s })), 1);
    QVERIFY2(asking.errors().contains("No reply from 'deaf' within 50 ms; --timeout"), asking.errors());
}

void tst_Console::plainMessageIsNotAnswered()
{
    ConsoleProcess responder(toServer({ u"reply"_s, u"plain"_s, u"x"_s, u"--count"_s, u"1"_s }));
    QVERIFY2(responder.waitForError("Listening on"), responder.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"plain"_s, u"x"_s })), 0);
    QVERIFY(responder.waitForEnd());
    QVERIFY2(responder.errors().contains("Not answered"), responder.errors());
}

void tst_Console::signalDrains_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("answers");
    QTest::newRow("SIGTERM, sub") << SIGTERM << false;
    QTest::newRow("SIGINT, sub") << SIGINT << false;
    QTest::newRow("SIGTERM, reply") << SIGTERM << true;
}

// The messages lie in the socket when the signal comes: none is lost, and each is answered.
void tst_Console::signalDrains()
{
#ifdef Q_OS_UNIX
    QFETCH(int, number);
    QFETCH(bool, answers);
    constexpr int Count = 5000;
    const QStringList command = answers ? QStringList{ u"reply"_s, u"drained"_s, u"--echo"_s }
                                        : QStringList{ u"sub"_s, u"drained"_s };
    ConsoleProcess listener(toServer(command));
    QVERIFY2(listener.waitForError("ing on \"drained\""), listener.errors());
    ConsoleProcess replies(toServer({ u"sub"_s, u"back"_s, u"--raw"_s }));
    QVERIFY2(replies.waitForError("Subscribing on"), replies.errors());
    listener.suspend();
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"drained"_s, u"x"_s, u"--reply"_s, u"back"_s, u"--count"_s,
                                      QString::number(Count) })), 0);
    listener.signal(number);
    listener.resume();
    QVERIFY(listener.waitForEnd());
    QCOMPARE(listener.exitCode(), 0);
    QCOMPARE(listener.output().count("\nx\n"), Count);
    if (answers)
        QVERIFY(NatsTest::waitUntil([&] { return replies.output().count("x\n") == Count; }));
#else
    QSKIP("Signals are those of Unix");
#endif
}

void tst_Console::signalWhilePayloadIsRead()
{
#ifdef Q_OS_UNIX
    ConsoleProcess listener(toServer({ u"sub"_s, u"half"_s }));
    QVERIFY2(listener.waitForError("Subscribing on"), listener.errors());
    ConsoleProcess publisher;
    publisher.setVariable(u"QT_LOGGING_RULES"_s, u"nats.connection.info=true"_s);
    publisher.start(toServer({ u"pub"_s, u"half"_s }));
    publisher.write("half a mess");
    QVERIFY(publisher.waitForError("connecting to")); // the signal has its handler by now
    publisher.signal(SIGINT);
    QVERIFY(publisher.waitForEnd());
    QCOMPARE(publisher.exitCode(), 130);
    listener.signal(SIGTERM);
    QVERIFY(listener.waitForEnd());
    QCOMPARE(listener.output(), QByteArray());
#else
    QSKIP("Signals are those of Unix");
#endif
}

void tst_Console::outputTakesNoMore()
{
#ifdef Q_OS_LINUX
    ConsoleProcess subscriber;
    subscriber.setOutputFile(u"/dev/full"_s);
    subscriber.start(toServer({ u"sub"_s, u"closed"_s }));
    QVERIFY2(subscriber.waitForError("Subscribing on"), subscriber.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(toServer({ u"pub"_s, u"closed"_s, u"x"_s })), 0);
    QVERIFY(subscriber.waitForEnd());
    QCOMPARE(subscriber.exitCode(), 1);
    QVERIFY2(subscriber.errors().contains("console: error: Standard output takes no more"), subscriber.errors());
#else
    QSKIP("There is no /dev/full");
#endif
}

void tst_Console::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char *name, const QStringList &arguments, const QByteArray &problem) {
        QTest::newRow(name) << arguments << problem;
    };
    row("nothing", {}, "a command is missing: pub, sub, req or reply. See \"console --help\"");
    row("unknown command", { u"stream"_s }, "'stream' is no command");
    row("unknown option", { u"--tls"_s, u"sub"_s, u"a"_s }, "Unknown option 'tls'");
    row("option of another command", { u"pub"_s, u"a"_s, u"x"_s, u"--queue"_s, u"g"_s },
        "Unknown option 'queue'. See \"console pub --help\"");
    row("no subject", { u"pub"_s }, "the subject is missing");
    row("too much", { u"pub"_s, u"a"_s, u"b"_s, u"c"_s }, "'c' is too much; text with spaces needs quotes");
    row("wrong subject", { u"sub"_s, u"a..b"_s }, "'a..b'");
    row("wildcard", { u"pub"_s, u"a.*"_s, u"x"_s }, "'a.*'");
    row("wrong reply", { u"pub"_s, u"a"_s, u"x"_s, u"--reply"_s, u"b c"_s }, "--reply");
    row("header without a name", { u"pub"_s, u"a"_s, u"x"_s, u"-H"_s, u"x"_s }, "write NAME:VALUE");
    row("header with a line break", { u"pub"_s, u"a"_s, u"x"_s, u"-H"_s, u"a:b\nc"_s }, "'a'");
    row("no number", { u"sub"_s, u"a"_s, u"--count"_s, u"0"_s }, "--count '0'");
    row("no duration", { u"req"_s, u"a"_s, u"--timeout"_s, u"5x"_s }, "--timeout '5x' is no duration");
    row("no duration to connect", { u"--timeout"_s, u"0"_s, u"sub"_s, u"a"_s }, "--timeout '0' is no duration");
    row("no answer", { u"reply"_s, u"a"_s }, "--echo");
    row("two answers", { u"reply"_s, u"a"_s, u"x"_s, u"--echo"_s }, "--echo");
    row("two forms", { u"sub"_s, u"a"_s, u"--raw"_s, u"--headers-only"_s }, "exclude each other");
    row("two logins", { u"--user"_s, u"u"_s, u"sub"_s, u"a"_s, u"--token"_s, u"t"_s }, "exclude each other");
    row("password of nobody", { u"--password"_s, u"p"_s, u"sub"_s, u"a"_s }, "--password needs --user");
    row("certificate without key", { u"--tlscert"_s, u"c"_s, u"sub"_s, u"a"_s }, "--tlskey");
    row("empty option", { u"--creds"_s, QString(), u"sub"_s, u"a"_s }, "--creds is empty");
}

void tst_Console::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, problem);
    ConsoleProcess process;
    QCOMPARE(process.run(arguments), 2);
    QVERIFY2(process.errors().startsWith("console: error: ") && process.errors().contains(problem), process.errors());
    QCOMPARE(process.errors().count('\n'), 1);
    QCOMPARE(process.output(), QByteArray());
}

void tst_Console::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("all") << QStringList{ u"--help"_s } << QByteArray("reply SUBJECT [PAYLOAD]");
    QTest::newRow("a command") << QStringList{ u"req"_s, u"-h"_s } << QByteArray("--replies <N>");
}

void tst_Console::help()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    ConsoleProcess process;
    QCOMPARE(process.run(arguments), 0);
    QVERIFY2(process.output().contains(word), process.output());
    QVERIFY2(process.output().contains("--server <URL>"), process.output());
}

QTEST_GUILESS_MAIN(tst_Console)
#include "tst_console.moc"
