// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

/** Whether a table or an array is read for classification or for regression. */
public enum TargetKind {
    /** Text and integers are classes, numbers with a fraction are numbers. */
    INFERRED,
    /** Every distinct label is a class. */
    CLASS,
    /** The label is a real number. */
    NUMBER
}
