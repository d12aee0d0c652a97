// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeTableTest {
    @TempDir
    private Path folder;

    private static String table(String space) {
        String output = Terminal.run("check", space, "--shapes").output();
        return output.substring(output.indexOf("\nnode ") + 1);
    }

    @Test
    void tellsWhatEveryNodeDoes() {
        assertThat(table(example("digits.lan"))).isEqualTo("""
                node                      operation            shape                        parameters  line
                conv2d                    Conv                 f32[batch, 32, 6, 6]                320     6
                relu                      Relu                 f32[batch, 32, 6, 6]                        6
                conv2                     choice               f32[batch, 64, 4, 4]                        7
                conv2.plain               Conv                 f32[batch, 64, 4, 4]             18,496     8
                conv2.separable           block SeparableConv  f32[batch, 64, 4, 4]                        9
                conv2.separable.conv2d    Conv                 f32[batch, 32, 4, 4]                320    20
                conv2.separable.conv2d_2  Conv                 f32[batch, 64, 4, 4]              2,112    21
                max_pool2d                MaxPool              f32[batch, 64, 2, 2]                       11
                dropout                   Dropout              f32[batch, 64, 2, 2]                       12
                flatten                   Flatten              f32[batch, 256]                            13
                linear                    Linear               f32[batch, $features]  16,448 to 65,792    14
                relu_2                    Relu                 f32[batch, $features]                      14
                dropout_2                 Dropout              f32[batch, $features]                      15
                linear_2                  Linear               f32[batch, 10]             650 to 2,570    16
                """);
    }

    @Test
    void tellsEveryKindOfChoiceAndWhatIsShared() {
        String file = Terminal.write(folder.resolve("kinds.lan"), """
                model Kinds(x: f32[batch, 8]) -> f32[batch, 8] {
                    width = choice "width" [8, 16]
                    once  = Linear(8)
                    a = x |> once |> once
                    b = a |> repeat "depth" 1..2 { Linear(width) >> Linear(8) }
                    c = if width == 8 { relu(b) } else { b }
                    d = c |> optional "norm" { LayerNorm() }
                    return select "inputs" 1 of [a, d] by sum
                }
                """);
        assertThat(table(file)).isEqualTo("""
                node             operation           shape               parameters  line
                once             Linear              f32[batch, 8]               72     4
                once_2           Linear              f32[batch, 8]           shared     4
                depth            repeat              f32[batch, 8]                      5
                linear.0         Linear              f32[batch, $width]   72 to 144     5
                linear_2.0       Linear              f32[batch, 8]        72 to 136     5
                linear.1         Linear              f32[batch, $width]   72 to 144     5
                linear_2.1       Linear              f32[batch, 8]        72 to 136     5
                c                if                  f32[batch, 8]                      6
                c.then.relu      Relu                f32[batch, 8]                      6
                norm             optional            f32[batch, 8]                      7
                norm.layer_norm  LayerNormalization  f32[batch, 8]               16     7
                inputs           select              f32[batch, 8]                      8
                """);
    }

    @Test
    void isForPeople() {
        Terminal terminal = Terminal.run("check", example("digits.lan"), "--shapes", "--json");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.errors()).contains("leave --json out");
    }
}
