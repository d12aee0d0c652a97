// SPDX-License-Identifier: Apache-2.0
/**
 * Fetching published files over HTTP: {@link lanista.engine.data.fetch.Downloader} keeps a
 * {@link lanista.engine.data.fetch.RemoteFile} only when its size and SHA-256 digest are the published ones.
 */
@NullMarked
package lanista.engine.data.fetch;

import org.jspecify.annotations.NullMarked;
