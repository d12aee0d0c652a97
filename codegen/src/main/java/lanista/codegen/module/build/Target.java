// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

/** What kind of language a source is for. */
public enum Target {
    /** Classes make their layers in a constructor, with the sizes of their inputs. Weights are found by a table. */
    CLASSES,

    /**
     * Blocks make layers where they apply them and infer the sizes of inputs. Where weights files have a layer follows from
     * what the source calls it: all instances of a block call their layers the same.
     */
    BLOCKS
}
