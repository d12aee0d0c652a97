// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.io.PrintWriter;
import java.io.StringWriter;
import lanista.engine.data.DataException;
import lanista.engine.train.DivergedException;
import lanista.ir.diagnostic.LanistaException;

/** What made a trial fail, as people are told of it. */
final class Failure {
    private Failure() {}

    /** One sentence, or the diagnostics; never a stack trace. */
    static String message(Throwable cause) {
        String own = cause.getMessage();
        if (cause instanceof OutOfMemoryError) {
            return "memory ran out: %s; give Java more with -Xmx, or try smaller candidates".formatted(own);
        }
        if (own == null || own.isBlank()) {
            return "the evaluator ended with " + cause.getClass().getSimpleName();
        }
        boolean plain = cause instanceof LanistaException
                || cause instanceof DataException
                || cause instanceof DivergedException
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException;
        return plain ? own : cause.getClass().getSimpleName() + ": " + own;
    }

    /** The whole story, for whoever mends the evaluator. */
    static String trace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
