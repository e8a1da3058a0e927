// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <QtCore/QFile>
#include <QtCore/QTextStream>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QPainter>

// terminalpicture FILE: paints the text of its standard input as a terminal shows it. For the pictures
// of examples that have no window.

static constexpr int Margin = 16;

static QColor colorOf(const QString &line)
{
    if (line.startsWith(u"$ "))
        return QColor(0x5a, 0xa9, 0xff);
    if (line.startsWith(u"["))
        return QColor(0x4c, 0xc3, 0x8a);
    return QColor(0xe8, 0xed, 0xf3);
}

static QImage paint(const QStringList &lines, const QFont &font)
{
    const QFontMetrics metrics(font);
    int columns = 0;
    for (const QString &line : lines)
        columns = qMax(columns, metrics.horizontalAdvance(line));
    QImage image(columns + 2 * Margin, int(lines.size()) * metrics.lineSpacing() + 2 * Margin, QImage::Format_RGB32);
    image.fill(QColor(0x0f, 0x14, 0x1b));
    QPainter painter(&image);
    painter.setFont(font);
    int y = Margin + metrics.ascent();
    for (const QString &line : lines) {
        painter.setPen(colorOf(line));
        painter.drawText(Margin, y, line);
        y += metrics.lineSpacing();
    }
    return image;
}

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv);
    QTextStream in(stdin);
    QString text = in.readAll();
    text.remove(u'\r');
    while (text.endsWith(u'\n'))
        text.chop(1);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(14);
    return paint(text.split(u'\n'), font).save(application.arguments().value(1)) ? 0 : 1;
}
