// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFAKETRANSPORT_H
#define NATSFAKETRANSPORT_H

#include "testing/natstestingglobal.h"
#include "transport/natstransport.h"

#include <QtCore/QByteArrayList>

class NATSQT_TESTING_EXPORT NatsFakeTransport : public NatsTransport
{
    Q_OBJECT
public:
    enum class AtOpen { Accept, Refuse, Stall };

    explicit NatsFakeTransport(QObject *parent = nullptr);

    // The client's side
    void open(const QUrl &url) override;
    bool write(const QByteArray &bytes) override;
    void flush() override;
    qint64 pendingBytes() const override { return m_pending; }
    void close() override;
    void abort() override;

    // The test's side
    void setAtOpen(AtOpen atOpen, const NatsError &refusal = {});
    void setStalled(bool stalled);
    void setChunkSize(qsizetype chunkSize) { m_chunkSize = chunkSize; }
    void accept();
    void inject(const QByteArray &bytes);
    void drop(const NatsError &error);

    QUrl url() const { return m_url; }
    bool isOpen() const { return m_state == State::Open; }
    using NatsTransport::isFinished;
    bool wasClosed() const { return m_wasClosed; }
    bool wasAborted() const { return m_wasAborted; }
    QByteArrayList takeWrites() { return std::exchange(m_writes, {}); }
    QByteArrayList writes() const { return m_writes; }

Q_SIGNALS:
    void clientWrote(const QByteArray &bytes);
    void flushed();

private:
    enum class State { New, Opening, Open, Closing };

    void letOut();

    State m_state = State::New;
    AtOpen m_atOpen = AtOpen::Accept;
    NatsError m_refusal;
    QUrl m_url;
    QByteArrayList m_writes;
    qint64 m_pending = 0;
    qsizetype m_chunkSize = 0; // 0: as injected
    bool m_stalled = false;
    bool m_wasClosed = false;
    bool m_wasAborted = false;
};

#endif
