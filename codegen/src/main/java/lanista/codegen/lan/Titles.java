// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of blocks that tell what is inside. */
final class Titles {
    private static final String ATTENTION = "Attention";
    private static final Set<String> ATTENTIONS = Set.of("MultiheadAttention", "scaled_dot_product_attention");

    private Titles() {}

    /** @param blocks the names of those that there are */
    static String of(List<Item> body, Set<String> blocks) {
        if (heads(body).anyMatch(head -> head.startsWith(ATTENTION))) {
            return "TransformerLayer";
        }
        boolean spelledOut =
                heads(body).anyMatch("softmax"::equals) && heads(body).anyMatch("@"::equals);
        if (spelledOut || heads(body).anyMatch(ATTENTIONS::contains)) {
            return ATTENTION;
        }
        if (body.stream().anyMatch(item -> item.phrase().form() == Phrase.Form.LIST)) {
            return "Cell";
        }
        if (body.stream()
                .anyMatch(item ->
                        item.phrase().head().equals("+") && item.operands().size() == 2)) {
            return isNarrowing(body) ? "ResidualDown" : "Residual";
        }
        return heads(body).allMatch(head -> blocks.contains(head) || head.startsWith("repeat "))
                ? "Stage"
                : layers(body);
    }

    /** One kind of layer alone may be the name of what is built in. */
    private static String layers(List<Item> body) {
        List<String> layers = body.stream()
                .filter(item -> item.phrase().form() == Phrase.Form.LAYER)
                .map(item -> item.phrase().head().replaceAll("[0-9]d$", ""))
                .distinct()
                .limit(2)
                .toList();
        return layers.stream().collect(Collectors.joining()) + (layers.size() > 1 ? "" : "Block");
    }

    private static boolean isNarrowing(List<Item> body) {
        return body.stream()
                .flatMap(item -> item.phrase().arguments().stream())
                .anyMatch(argument -> argument.name().equals("stride"));
    }

    private static Stream<String> heads(List<Item> body) {
        return body.stream()
                .filter(item -> !item.isNumber())
                .map(item -> item.phrase().head());
    }
}
