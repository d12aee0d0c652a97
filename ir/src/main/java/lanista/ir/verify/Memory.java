// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lanista.ir.Node;
import lanista.ir.type.TensorType;

/**
 * Nodes that were found right whatever the choices around them, by identity. It holds them weakly, and may be shared by
 * threads.
 */
final class Memory {
    private final Map<Key, Finding> findings = new ConcurrentHashMap<>();
    private final ReferenceQueue<Node> gone = new ReferenceQueue<>();

    /** What was found out about a node, if that was with operands of the same types. */
    Optional<Finding> find(Node node, List<TensorType> operands) {
        return Optional.ofNullable(findings.get(new Key(node)))
                .filter(finding -> finding.operands().equals(operands));
    }

    void remember(Node node, Finding finding) {
        findings.put(new Key(node, gone), finding);
        for (Reference<? extends Node> key = gone.poll(); key != null; key = gone.poll()) {
            findings.remove(key);
        }
    }

    private static final class Key extends WeakReference<Node> {
        private final int hash;

        Key(Node node) {
            super(node);
            hash = System.identityHashCode(node);
        }

        Key(Node node, ReferenceQueue<Node> gone) {
            super(node, gone);
            hash = System.identityHashCode(node);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        /** The same node; a key whose node is gone equals itself alone. */
        @Override
        public boolean equals(Object other) {
            Node node = get();
            return this == other || (node != null && other instanceof Key that && that.refersTo(node));
        }
    }
}
