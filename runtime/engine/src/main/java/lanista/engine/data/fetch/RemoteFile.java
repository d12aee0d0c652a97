// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.fetch;

import java.net.URI;
import java.util.List;

/**
 * A file that others publish.
 *
 * @param name under which it is kept
 * @param addresses where it is to be had, tried in this order
 * @param size in bytes
 * @param sha256 its digest in hexadecimal
 */
public record RemoteFile(String name, List<URI> addresses, long size, String sha256) {
    public RemoteFile {
        addresses = List.copyOf(addresses);
    }
}
