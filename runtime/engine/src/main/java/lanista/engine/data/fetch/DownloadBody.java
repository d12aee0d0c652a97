// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import lanista.engine.data.Sha256;

/** The body of an answer on its way into a file; it is cut off where it passes the size that was published. */
final class DownloadBody implements BodySubscriber<Void> {
    private final RemoteFile file;
    private final OutputStream bytes;
    private final DownloadProgress progress;
    private final MessageDigest digest = Sha256.start();
    private final CompletableFuture<Void> body = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final AtomicLong received = new AtomicLong();

    DownloadBody(RemoteFile file, OutputStream bytes, DownloadProgress progress) {
        this.file = file;
        this.bytes = bytes;
        this.progress = progress;
    }

    /** Bytes that have come so far. */
    long received() {
        return received.get();
    }

    /** That what came is the published file. */
    void requireComplete() throws IOException {
        if (received() != file.size()) {
            throw new IOException("%,d bytes instead of %,d".formatted(received(), file.size()));
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(file.sha256())) {
            throw new IOException("a file with SHA-256 " + found);
        }
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription incoming) {
        subscription.complete(incoming);
        incoming.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        try {
            for (ByteBuffer part : parts) {
                write(part);
            }
            progress.received(file.name(), received(), file.size());
            subscription.join().request(1);
        } catch (IOException e) {
            subscription.join().cancel();
            body.completeExceptionally(e);
        }
    }

    private void write(ByteBuffer part) throws IOException {
        byte[] piece = new byte[part.remaining()];
        part.get(piece);
        if (received() + piece.length > file.size()) {
            throw new IOException("more than the %,d bytes that were published".formatted(file.size()));
        }
        bytes.write(piece);
        digest.update(piece);
        received.addAndGet(piece.length);
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(null);
    }
}
