// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.fetch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lanista.engine.data.Sha256;

/** A server on this machine that publishes files, well or badly. */
public final class Upstream implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> requests = new ArrayList<>();

    private Upstream(HttpServer server) {
        this.server = server;
    }

    public static Upstream start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Upstream upstream = new Upstream(server);
        server.setExecutor(upstream.threads);
        server.start();
        return upstream;
    }

    /** Answers requests for a path with some bytes. */
    public URI publish(String path, byte[] bytes) {
        return answer(path, 200, bytes.length, bytes);
    }

    /**
     * Answers requests for a path with a status, the declared length (0 for one that is not told) and some bytes; where
     * more are declared than sent, the rest never comes.
     */
    public URI answer(String path, int status, long length, byte[] bytes) {
        server.createContext(path, exchange -> {
            synchronized (requests) {
                requests.add(path);
            }
            exchange.sendResponseHeaders(status, length);
            OutputStream body = exchange.getResponseBody();
            body.write(bytes);
            body.flush();
            if (length > bytes.length) {
                awaitClosing();
            }
            exchange.close();
        });
        return address(path);
    }

    /** Sends requests for a path elsewhere. */
    public URI redirect(String path, URI target) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", target.toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        return address(path);
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI address(String path) {
        InetSocketAddress here = server.getAddress();
        return URI.create("http://%s:%d%s".formatted(here.getAddress().getHostAddress(), here.getPort(), path));
    }

    /** The paths that were asked for, in order. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public static RemoteFile describe(String name, byte[] bytes, URI... addresses) {
        return new RemoteFile(
                name,
                List.of(addresses),
                bytes.length,
                HexFormat.of().formatHex(Sha256.start().digest(bytes)));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
