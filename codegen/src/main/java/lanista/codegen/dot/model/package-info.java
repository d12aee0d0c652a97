// SPDX-License-Identifier: Apache-2.0
/**
 * What a drawing shows, before anyone says where: a {@link lanista.codegen.dot.model.Picture} of
 * {@link lanista.codegen.dot.model.Scene}s, in which boxes hold scenes again.
 *
 * <p>A block that is drawn in one place stands there, body and all. One that is used in several is drawn once, as a
 * {@link lanista.codegen.dot.model.Definition} beside the rest, and its uses are folded boxes that name it. Uses count as
 * the same block where they have the same name and the same structure; what differs between them, such as widths and
 * labels, the definition shows by the name of the parameter that makes the difference, as the source does.
 */
@NullMarked
package lanista.codegen.dot.model;

import org.jspecify.annotations.NullMarked;
