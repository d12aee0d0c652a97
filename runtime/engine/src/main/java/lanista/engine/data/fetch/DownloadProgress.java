// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.fetch;

/** Hears how far a download is; called from another thread than the one that waits for it. */
@FunctionalInterface
public interface DownloadProgress {
    /** Hears nothing. */
    DownloadProgress SILENT = (file, received, total) -> {};

    /** So many of the {@code total} bytes of {@code file} have come. */
    void received(String file, long received, long total);
}
