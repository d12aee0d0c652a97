// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.format.WholeFile;

/**
 * Fetches published files. A file is kept only when its size and its digest are the published ones, and it appears
 * whole or not at all. An address that answers too slowly, not at all, or with anything else is given up for the next.
 */
public final class Downloader {
    /** Turns of patience in which a download must be done: with half a minute each, two hours. */
    private static final int MOST_TURNS = 240;

    private final HttpClient client;
    private final Duration patience;
    private final DownloadProgress progress;

    /**
     * A downloader.
     *
     * @param patience how long a server may take to connect, and how long it may then send nothing
     */
    public Downloader(Duration patience, DownloadProgress progress) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Fetches a file into a folder, which is made if need be.
     *
     * @throws DataException with the reason of each address where none had the file
     */
    public void fetch(RemoteFile file, Path folder) {
        List<String> reasons = new ArrayList<>();
        for (URI address : file.addresses()) {
            try {
                Files.createDirectories(folder);
                WholeFile.write(folder.resolve(file.name()), bytes -> {
                    DownloadBody body = new DownloadBody(file, bytes, progress);
                    receive(address, body);
                    body.requireComplete();
                });
                return;
            } catch (IOException e) {
                reasons.add("%s: %s".formatted(address, reason(e)));
            }
        }
        throw new DataException(
                DataCode.LAN0604,
                DataPlace.of(folder.resolve(file.name())),
                String.join("; ", reasons),
                "%,d bytes with SHA-256 %s".formatted(file.size(), file.sha256()));
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? "no connection (%s)".formatted(failure.getClass().getSimpleName())
                : message;
    }

    private void receive(URI address, DownloadBody body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        CompletableFuture<HttpResponse<Void>> exchange = client.sendAsync(
                request, answer -> answer.statusCode() == 200 ? body : BodySubscribers.replacing(null));
        try {
            int status = await(exchange, body).statusCode();
            if (status != 200) {
                throw new IOException("status %d instead of 200".formatted(status));
            }
        } finally {
            exchange.cancel(true);
        }
    }

    /** Waits as long as bytes keep coming, but not for ever. */
    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> exchange, DownloadBody body)
            throws IOException {
        long before = -1;
        for (int turn = 0; turn < MOST_TURNS && body.received() > before; turn++) {
            before = body.received();
            if (isDone(exchange)) {
                return exchange.join();
            }
        }
        throw new IOException("%,d bytes, then nothing for %d ms".formatted(body.received(), patience.toMillis()));
    }

    /** Waits one turn of patience. */
    private boolean isDone(CompletableFuture<HttpResponse<Void>> exchange) throws IOException {
        try {
            exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
