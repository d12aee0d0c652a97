// SPDX-License-Identifier: Apache-2.0
/** JSON for machines: {@link lanista.ir.json.ReportJson} writes what {@code lanista check} and {@code lanista cost} know. */
@NullMarked
package lanista.ir.json;

import org.jspecify.annotations.NullMarked;
