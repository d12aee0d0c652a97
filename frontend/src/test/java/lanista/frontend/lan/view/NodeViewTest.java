// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lanista.frontend.lan.Lan;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.signature.Parameter;
import lanista.ir.Graph;
import lanista.ir.expr.Expr;
import lanista.mutators.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeViewTest {
    /** Parameters that say nothing of the network. */
    private static final Set<String> WITHOUT_MEANING = Set.of("inplace");

    private static final String NET = """
        model Net(x: f32[batch, 4, 8, 8]) {
            return x |> %s
        }
        """;

    private static List<Map<String, Expr>> settings(String name, String layer) {
        Graph graph = Lan.parse("net.lan", NET.formatted(layer)).orThrow().graph();
        NodeView view = NodeView.find(name).orElseThrow();
        List<Map<String, Expr>> found = new ArrayList<>();
        Sweep.over(graph, match -> {
            view.settings(match).ifPresent(found::add);
            return Optional.empty();
        });
        return found;
    }

    @Test
    void readsEachParameterOfEachLayer() {
        Map<String, List<String>> missing = new TreeMap<>();
        for (String name : Builtins.names()) {
            Builtins.layer(name).ifPresent(layer -> {
                List<String> read =
                        NodeView.find(name).map(NodeView::parameters).orElse(List.of());
                List<String> unread = layer.signature().parameters().stream()
                        .map(Parameter::name)
                        .filter(parameter -> !read.contains(parameter) && !WITHOUT_MEANING.contains(parameter))
                        .toList();
                if (!unread.isEmpty()) {
                    missing.put(name, unread);
                }
            });
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Conv2d ~ Conv2d(8, 3, stride = 2, padding = 1, groups = 4, bias = false) ~ kernel_size ~ 3",
                "Conv2d ~ Conv2d(8, [3, 1], padding = [1, 0]) ~ kernel_size ~ [3, 1]",
                "Conv2d ~ Conv2d(8, [3, 1], padding = [1, 0]) ~ padding ~ [1, 0]",
                "Conv2d ~ Conv2d(8, 4, padding = \"same\") ~ padding ~ [1, 1, 2, 2]",
                "Conv2d ~ Conv2d(choice \"w\" [8, 16], 3) ~ out_channels ~ $w",
                "Conv2d ~ Conv2d(8, 3) ~ in_channels ~ 4",
                "ConvTranspose2d ~ ConvTranspose2d(8, 3, output_padding = 0) ~ out_channels ~ 8",
                "MaxPool2d ~ MaxPool2d(2) ~ stride ~ 2",
                "max_pool2d ~ MaxPool2d(3, 2) ~ kernel_size ~ 3",
                "AvgPool2d ~ AvgPool2d(2, ceil_mode = true) ~ ceil_mode ~ true",
                "AdaptiveAvgPool2d ~ AdaptiveAvgPool2d(2) ~ output_size ~ 2",
                "BatchNorm2d ~ BatchNorm2d(eps = 0.001, momentum = 0.2) ~ momentum ~ 0.2",
                "GroupNorm ~ GroupNorm(2) ~ num_groups ~ 2",
                "Dropout ~ Dropout(0.3) ~ p ~ 0.3",
                "LeakyReLU ~ LeakyReLU(0.2) ~ negative_slope ~ 0.2",
                "Softmax ~ Softmax(dim = 1) ~ dim ~ 1",
                "Linear ~ Linear(3) ~ in_features ~ 8",
                "Flatten ~ Flatten() ~ output_shape ~ [batch, 256]",
            })
    void readsWhatALayerWasMadeWith(String name, String layer, String setting, String value) {
        assertThat(settings(name, layer))
                .singleElement()
                .extracting(each -> String.valueOf(each.get(setting)))
                .isEqualTo(value);
    }

    @Test
    void tellsLayersApartThatAreOneOperator() {
        assertThat(settings("ReLU6", "relu6")).hasSize(1);
        assertThat(settings("ReLU6", "clamp(0.0, 5.0)")).isEmpty();
        assertThat(settings("Clip", "relu6")).hasSize(1);
        assertThat(settings("Conv1d", "Conv2d(8, 3)")).isEmpty();
        assertThat(settings("BatchNorm1d", "BatchNorm2d()")).isEmpty();
        assertThat(settings("BatchNorm2d", "BatchNorm2d()")).hasSize(1);
    }

    @Test
    void knowsNoOtherNames() {
        assertThat(NodeView.find("Conv4d")).isEmpty();
        assertThat(NodeView.find("Unbuildable")).isEmpty();
        assertThat(NodeView.names())
                .contains("Conv2d", "relu", "Conv", "Placeholder")
                .doesNotHaveDuplicates();
    }
}
