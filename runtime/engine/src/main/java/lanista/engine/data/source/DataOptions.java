// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import lanista.engine.data.MemoryLimit;
import lanista.engine.data.fetch.DownloadProgress;

/**
 * What decides how data is read beside its name.
 *
 * @param targets classes or numbers, where the source leaves it open
 * @param limit the most memory that one file may take
 * @param places where public sets are looked for
 * @param downloads whether a public set that is nowhere on this system is fetched
 * @param progress hears of downloads
 */
public record DataOptions(
        TargetKind targets, MemoryLimit limit, DataPlaces places, boolean downloads, DownloadProgress progress) {
    /** The options of this process: its heap, its environment, downloads allowed. */
    public static DataOptions standard() {
        return new DataOptions(
                TargetKind.INFERRED, MemoryLimit.ofHeap(), DataPlaces.standard(), true, DownloadProgress.SILENT);
    }

    public DataOptions withTargets(TargetKind value) {
        return new DataOptions(value, limit, places, downloads, progress);
    }

    public DataOptions withLimit(MemoryLimit value) {
        return new DataOptions(targets, value, places, downloads, progress);
    }

    public DataOptions withPlaces(DataPlaces value) {
        return new DataOptions(targets, limit, value, downloads, progress);
    }

    public DataOptions withDownloads(boolean value) {
        return new DataOptions(targets, limit, places, value, progress);
    }

    public DataOptions withProgress(DownloadProgress value) {
        return new DataOptions(targets, limit, places, downloads, value);
    }
}
