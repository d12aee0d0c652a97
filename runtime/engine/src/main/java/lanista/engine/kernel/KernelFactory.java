// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

/** What makes the kernel of a node of one operator. */
@FunctionalInterface
public interface KernelFactory {
    /** Reads the node's attributes and builds what its native calls need. */
    Kernel bind(Binding binding);
}
