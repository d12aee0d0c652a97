// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;

/**
 * The rows of a file of comma-separated values (RFC 4180) in UTF-8, plain or gzip: fields may stand in double quotes,
 * where a comma, a line break or a doubled quote is text; blanks around unquoted fields and empty lines are dropped.
 */
public final class CsvRows implements Closeable {
    private static final int LONGEST_FIELD = 1 << 16;
    private static final int MOST_FIELDS = 1 << 20;
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final ByteSource source;
    private final Reader text;
    private final StringBuilder field = new StringBuilder();
    private int line = 1;
    private int rowLine = 1;
    private int next;

    private CsvRows(ByteSource source) {
        this.source = source;
        this.text = new BufferedReader(new InputStreamReader(
                source.stream(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    public static CsvRows open(Path file, MemoryLimit limit) {
        return start(ByteSource.open(file, limit));
    }

    /** Reads from something that is open already; it is closed with the result. */
    public static CsvRows start(ByteSource source) {
        CsvRows rows = new CsvRows(source);
        try {
            rows.advance();
            if (rows.next == BYTE_ORDER_MARK) {
                rows.advance();
            }
            return rows;
        } catch (DataException e) {
            rows.close();
            throw e;
        }
    }

    /** The line on which the row that was read last begins, from 1. */
    public int line() {
        return rowLine;
    }

    /** Where that row stands. */
    public DataPlace place() {
        return source.place().at("line " + rowLine);
    }

    /** The fields of the next row that is not empty, or nothing at the end. */
    public Optional<List<String>> next() {
        while (next == '\n' || next == '\r') {
            advance();
        }
        if (next == END) {
            return Optional.empty();
        }
        rowLine = line;
        List<String> fields = new ArrayList<>();
        fields.add(readField());
        while (next == ',') {
            advance();
            if (fields.size() == MOST_FIELDS) {
                throw new DataException(
                        DataCode.LAN0616, place(), "more than %,d fields".formatted(MOST_FIELDS), "fewer columns");
            }
            fields.add(readField());
        }
        return Optional.of(fields);
    }

    private String readField() {
        field.setLength(0);
        while (next == ' ' || next == '\t') {
            advance();
        }
        return next == '"' ? readQuoted() : readPlain();
    }

    private String readPlain() {
        while (next != ',' && !atLineEnd()) {
            keep();
        }
        return field.toString().strip();
    }

    private String readQuoted() {
        advance();
        while (true) {
            if (next == END) {
                throw new DataException(
                        DataCode.LAN0607, place(), "a quoted field without its end", "a closing double quote");
            }
            if (next != '"') {
                keep();
                continue;
            }
            advance();
            if (next != '"') {
                break;
            }
            keep();
        }
        while (next == ' ' || next == '\t') {
            advance();
        }
        if (next != ',' && !atLineEnd()) {
            throw new DataException(
                    DataCode.LAN0610,
                    place(),
                    "'%s' after a quoted field".formatted(Character.toString(next)),
                    "a comma or the end of the line");
        }
        return field.toString();
    }

    private boolean atLineEnd() {
        return next == '\n' || next == '\r' || next == END;
    }

    private void keep() {
        if (field.length() == LONGEST_FIELD) {
            throw new DataException(
                            DataCode.LAN0616,
                            place(),
                            "a field longer than %,d characters".formatted(LONGEST_FIELD),
                            "a shorter field")
                    .withHelp("look for a double quote that is not closed");
        }
        field.append((char) next);
        advance();
    }

    /** Moves on by one character; a line ends with LF, CR or both. */
    private void advance() {
        try {
            boolean afterReturn = next == '\r';
            next = text.read();
            if (next == '\r' || (next == '\n' && !afterReturn)) {
                line++;
            }
        } catch (CharacterCodingException e) {
            throw new DataException(
                            DataCode.LAN0606,
                            source.place().at("line " + line),
                            "bytes that are not UTF-8",
                            "text in UTF-8")
                    .withHelp("save the file in UTF-8");
        } catch (IOException e) {
            throw ByteSource.failure(source.here(), e);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
