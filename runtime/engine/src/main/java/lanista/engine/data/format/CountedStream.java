// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;

/** A stream that knows how many bytes were read from it, and ends with an error where they pass a limit. */
final class CountedStream extends FilterInputStream {
    private final DataPlace place;
    private final MemoryLimit limit;
    private long position;

    CountedStream(InputStream in, DataPlace place, MemoryLimit limit) {
        super(in);
        this.place = place;
        this.limit = limit;
    }

    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) {
        position += more;
        limit.require(place, position);
    }
}
