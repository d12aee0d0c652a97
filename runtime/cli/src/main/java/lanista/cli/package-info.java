// SPDX-License-Identifier: Apache-2.0
/** The command line: thin commands over the other modules; {@link lanista.cli.Main} is the entry. */
@NullMarked
package lanista.cli;

import org.jspecify.annotations.NullMarked;
