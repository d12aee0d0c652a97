// SPDX-License-Identifier: Apache-2.0
/**
 * Candidates as PyTorch source: one Python file of {@code nn.Module} classes that loads the weights file beside it.
 *
 * <p>The one main entry is {@link lanista.codegen.pytorch.PyTorchEmitter}. {@link lanista.codegen.pytorch.LayerForms} and
 * the tables of {@link lanista.codegen.pytorch.FunctionForms} have a rule for each operator; the file is laid out as the
 * formatter black does it (line length 88).
 */
@NullMarked
package lanista.codegen.pytorch;

import org.jspecify.annotations.NullMarked;
