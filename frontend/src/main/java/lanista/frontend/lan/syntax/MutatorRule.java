// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;

/**
 * {@code match Conv2d(groups = 1) as conv where conv.out_channels >= 32 { … }}.
 *
 * @param operator a layer or function of the language, an operator of the catalogue, or a block of the model
 * @param arguments what the node must have been made with
 * @param target what the node is called in the condition and the actions
 * @param actions in order, each on what the ones before made
 */
public record MutatorRule(
        Identifier operator,
        List<Argument> arguments,
        Identifier target,
        Optional<Expression> condition,
        List<MutatorAction> actions,
        SourceSpan span) {
    public MutatorRule {
        arguments = List.copyOf(arguments);
        actions = List.copyOf(actions);
    }
}
