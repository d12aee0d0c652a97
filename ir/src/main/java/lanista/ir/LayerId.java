// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

/**
 * The name of a layer as created, which owns parameters and buffers: a path. Nodes with the same one share them. It
 * names the entries in weight files: {@code features.0} owns {@code features.0.weight}.
 */
public record LayerId(String path) implements Comparable<LayerId> {
    public LayerId {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a layer needs a name");
        }
    }

    /** The full name of one of its tensors. */
    public String slot(String name) {
        return path + "." + name;
    }

    @Override
    public int compareTo(LayerId other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
