// SPDX-License-Identifier: Apache-2.0
/**
 * The source of one candidate in no language yet: classes with parameters, members and a forward pass.
 *
 * <p>The one main entry is {@link lanista.codegen.module.ModuleSource}, which {@code lanista.codegen.module.build} makes of
 * a closed graph. A {@link lanista.codegen.module.ModuleClass} is a block of the source, or the model itself. Its {@link
 * lanista.codegen.module.Member}s own tensors; its {@link lanista.codegen.module.Forward} says what becomes of the inputs,
 * one {@link lanista.codegen.module.Statement} after the other, over {@link lanista.codegen.module.Expression}s.
 *
 * <p>Every name in it is an identifier of the language that it was built for, free of clashes: see {@link
 * lanista.codegen.text.Naming}. What a class sets its layers to is a constant or an {@link lanista.ir.expr.Expr} over the
 * parameters of the class, which are its symbols; in a forward pass symbols are dimensions known only when it runs.
 */
@NullMarked
package lanista.codegen.module;

import org.jspecify.annotations.NullMarked;
