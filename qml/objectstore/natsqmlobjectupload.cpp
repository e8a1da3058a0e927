// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectupload.h"

#include "objectstore/natsobjectstore.h"
#include "qml/objectstore/natsqmlobjectmeta.h"
#include "qml/objectstore/natsqmlobjectstore.h"

#include <QtCore/QFileInfo>
#include <QtQml/QQmlFile>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsObjectUpload
    \inqmlmodule Nats
    \since 0.1
    \brief A file on its way to a bucket, with progress.

    \qml
    NatsObjectUpload { id: upload; store: pictures }
    FileDialog {
        onAccepted: {
            upload.source = selectedFile
            upload.start()
        }
    }
    ProgressBar { value: upload.progress; visible: upload.running }
    \endqml

    The object is there as a whole, or not at all: what was sent of one that fails or is cancelled is removed. It goes on
    after a lost connection. Destroying the element cancels it.

    Nested in a NatsObjectStore it uploads to that bucket, elsewhere \l store names one.
*/

/*! \qmlproperty bool NatsObjectUpload::running
    \readonly
    Whether the file is on its way. */
/*! \qmlproperty real NatsObjectUpload::progress
    \readonly
    How much of the file the server has stored, from 0 to 1. */
/*! \qmlproperty real NatsObjectUpload::transferredBytes
    \readonly
    How many bytes the server has stored. */
/*! \qmlproperty real NatsObjectUpload::totalBytes
    \readonly
    How many bytes the file has. */
/*! \qmlproperty natsObjectInfo NatsObjectUpload::info
    \readonly
    What the bucket has of the object that was uploaded last. */
/*! \qmlproperty natsError NatsObjectUpload::error
    \readonly
    Why the last upload failed; NatsError.NoError when it did not. */
/*! \qmlsignal NatsObjectUpload::finished(natsError error)
    Emitted when an upload is over, with NatsError.NoError as \a error when the bucket has the object, with
    NatsError.Cancelled after cancel(), and otherwise with why it failed. */

NatsQmlObjectUpload::~NatsQmlObjectUpload()
{
    if (!m_transfer)
        return;
    m_transfer->disconnect(this);
    m_transfer->cancel();
    m_transfer->deleteLater();
}

/*! \qmlproperty NatsObjectStore NatsObjectUpload::store
    The bucket. Where it is not set, it is the NatsObjectStore that this element is nested in. */
NatsQmlObjectStore *NatsQmlObjectUpload::store() const
{
    return m_store ? m_store.data() : qobject_cast<NatsQmlObjectStore *>(parent());
}

void NatsQmlObjectUpload::setStore(NatsQmlObjectStore *store)
{
    if (std::exchange(m_store, store) != store)
        Q_EMIT storeChanged();
}

/*! \qmlproperty url NatsObjectUpload::source
    The file, of this device or of the program's resources; on Android also a \c{content:} URL as its file dialog has it,
    which needs a name() of its own. */
void NatsQmlObjectUpload::setSource(const QUrl &source)
{
    if (std::exchange(m_source, source) != source)
        Q_EMIT sourceChanged();
}

/*! \qmlproperty string NatsObjectUpload::name
    The name of the object; empty, the default, for that of the file without its folder. */
void NatsQmlObjectUpload::setName(const QString &name)
{
    if (std::exchange(m_name, name) != name)
        Q_EMIT nameChanged();
}

/*! \qmlproperty string NatsObjectUpload::description
    A text for people, which is stored with the object. */
void NatsQmlObjectUpload::setDescription(const QString &description)
{
    if (std::exchange(m_description, description) != description)
        Q_EMIT descriptionChanged();
}

/*! \qmlmethod bool NatsObjectUpload::start(object options)
    Begins the upload. The \a options, which may be left out, are those of NatsObjectStore::put(): \c headers, \c metadata,
    \c revision, and a \c description that comes in place of the property's.

    Returns whether it could begin; where it could not, and where one is running, \l error tells why, and finished() does
    where none is. */
bool NatsQmlObjectUpload::start(const QJSValue &options)
{
    const QPointer<NatsQmlObjectUpload> alive(this);
    const auto meta = NatsQmlObjectMeta::read(m_name, options); // getters of the program, which may do anything
    if (!alive)
        return false;
    if (m_transfer) {
        setError(NatsError(NatsError::Code::InvalidOption, tr("The upload is running already"), m_name));
        return false;
    }
    const auto transfer = meta ? begin(*meta) : NatsResult<NatsObjectTransfer *>(meta.error());
    if (!transfer) {
        const NatsError error = transfer.error();
        setError(error);
        if (alive)
            Q_EMIT finished(error);
        return false;
    }
    m_transfer = *transfer;
    m_bytes = 0;
    m_total = m_transfer->totalBytes();
    connect(m_transfer, &NatsObjectTransfer::progress, this, [this](qint64 bytes, qint64 total) {
        m_bytes = bytes;
        m_total = total;
        Q_EMIT progressChanged();
    });
    connect(m_transfer, &NatsObjectTransfer::finished, this, &NatsQmlObjectUpload::takeEnd);
    setError({});
    if (alive)
        Q_EMIT progressChanged();
    if (alive)
        Q_EMIT runningChanged();
    return true;
}

NatsResult<NatsObjectTransfer *> NatsQmlObjectUpload::begin(NatsObjectMeta meta)
{
    if (!store()) {
        return NatsError(NatsError::Code::NotConnected,
                         tr("There is no bucket: set the property 'store', or nest this in a NatsObjectStore"), m_name);
    }
    const auto target = store()->store();
    if (!target)
        return target.error();
    const QString file = QQmlFile::urlToLocalFileOrQrc(m_source); // on Android also what its file dialog chooses
    if (file.isEmpty()) {
        return NatsError(NatsError::Code::DeviceError,
                         tr("source is '%1' and must be a file of this device").arg(m_source.toString()), m_name);
    }
    if (meta.name().isEmpty())
        meta.setName(QFileInfo(file).fileName());
    if (!m_description.isEmpty() && meta.description().isEmpty())
        meta.setDescription(m_description);
    return (*target)->putFile(file, meta);
}

void NatsQmlObjectUpload::takeEnd(const NatsError &error)
{
    if (!error)
        m_info = m_transfer->info();
    m_transfer->disconnect(this);
    m_transfer->deleteLater();
    m_transfer = nullptr;
    const QPointer<NatsQmlObjectUpload> alive(this);
    setError(error);
    if (alive)
        Q_EMIT runningChanged();
    if (alive)
        Q_EMIT finished(error);
}

/*! \qmlmethod void NatsObjectUpload::cancel()
    Ends the upload; finished() is emitted with NatsError.Cancelled. Does nothing where none is running. */
void NatsQmlObjectUpload::cancel()
{
    if (m_transfer)
        m_transfer->cancel();
}

void NatsQmlObjectUpload::setError(const NatsError &error)
{
    if (error == m_error)
        return;
    m_error = error;
    if (error && error.code() != NatsError::Code::Cancelled)
        qmlWarning(this) << error.text();
    Q_EMIT errorChanged();
}
