// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

/** A failure of the machine or of a native library: a missing device, memory that ran out, a kernel that refused. */
public final class NativeException extends LanistaException {
    public NativeException(String message) {
        super(message, null);
    }

    public NativeException(String message, Throwable cause) {
        super(message, cause);
    }
}
