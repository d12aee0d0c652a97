// SPDX-License-Identifier: Apache-2.0
/**
 * Candidates as Java source over Bytedeco's PyTorch, one compilation unit each: {@link lanista.codegen.java.JavaEmitter}.
 *
 * <p>{@link lanista.codegen.java.UnitWriter} writes the classes of a {@link lanista.codegen.module.ModuleSource}, {@link
 * lanista.codegen.java.ClassWriter} each of them. What stands for an operator is in two tables: {@link
 * lanista.codegen.java.LayerForms} for those that own tensors, {@link lanista.codegen.java.FunctionForms} for the others. A
 * form may need a {@link lanista.codegen.java.Helper}, which the unit then holds as well; what every unit holds, the
 * reading and writing of weights and arrays, are resources beside this package's classes.
 *
 * <p>libtorch allows no dots in the names of modules and tensors, so these are registered with slashes where weights files
 * have dots.
 */
@NullMarked
package lanista.codegen.java;

import org.jspecify.annotations.NullMarked;
