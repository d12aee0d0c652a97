// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.Locale;
import lanista.benchmarks.study.StrategyStudy.Findings;
import lanista.mutators.scheduler.Asha;
import lanista.mutators.scheduler.Schedulers;
import lanista.mutators.strategy.Strategies;

/** The page on strategies, in Markdown. */
final class StrategiesPage {
    /** The trials after which searches with two objectives are looked at. */
    static final int FRONT_TRIALS = 500;

    private static final int[] READ = {100, 300, 1_000};
    private static final int COMPARED = 300;

    private final Findings findings;

    StrategiesPage(Findings findings) {
        this.findings = findings;
    }

    String text() {
        return """
                # Strategies

                Written by `lanista.benchmarks.study.StrategyStudy`, whose Javadoc has the command.

                | name | what it does |
                |---|---|
                %s
                The papers, and what each option means, are in the Javadoc of the classes in `lanista.mutators.strategy` and below.
                No strategy asks for an architecture twice; one ends when it has no other to ask for.

                A scheduler ends trials early, by what they report on their way, under any strategy (`lanista.mutators.scheduler`):

                | name | what it does |
                |---|---|
                %s
                On the command line, where each epoch is a report:

                ```
                ./lanista search examples/digits.lan --data digits --epochs 9 --strategy evolution --scheduler hyperband
                ./lanista search examples/digits.lan --data digits --latency --strategy nsga2 \\
                    --objective 'maximize accuracy' --objective 'minimize latency'
                ```

                An objective is after a metric of the trials, or after `parameters` or `flops`. Of several, the first ranks the
                trials, and `top` marks the best compromises. Random and grid search take several too; the others take one.

                ## NAS-Bench-201, CIFAR-10

                A table of all 15,625 architectures takes the place of training. Validation accuracy after 12 epochs drives the
                search; told is the *regret*: how many points of test accuracy after 200 epochs the best by validation has less than
                the best architecture of all, the mean of the runs and their standard deviation. Architectures that are the same
                network in other words are trials of their own here, as the table has noise between them; an experiment would not
                train them again.

                | strategy | runs | %d trials | %d trials | %d trials | p at %d | has tried the best by %d |
                |---|---|---|---|---|---|---|
                %s
                *p* is the probability of regrets so much lower than those of random search by chance, by the test of Mann and
                Whitney.

                ![mean regret over trials](strategies.svg)

                ## Ending trials early

                %s
                ## Two objectives

                %s""".formatted(
                        strategies(),
                        schedulers(),
                        READ[0],
                        READ[1],
                        READ[2],
                        COMPARED,
                        COMPARED,
                        regrets(),
                        stopping(),
                        volumes());
    }

    private static String strategies() {
        StringBuilder rows = new StringBuilder();
        Strategies.all()
                .forEach(strategy -> rows.append("| `%s` | %s |\n".formatted(strategy.name(), strategy.summary())));
        return rows.toString();
    }

    private static String schedulers() {
        StringBuilder rows = new StringBuilder();
        Schedulers.all(1)
                .forEach(scheduler -> rows.append("| `%s` | %s |\n".formatted(scheduler.name(), scheduler.summary())));
        return rows.toString();
    }

    private String regrets() {
        StringBuilder rows = new StringBuilder();
        Series random = findings.random();
        findings.searched().forEach((name, searched) -> {
            Series series = searched.regret();
            rows.append("| %s | %d |".formatted(name, series.runs().size()));
            for (int trials : READ) {
                rows.append(number(" %.3f ± %.3f |", series.mean(trials), series.deviation(trials)));
            }
            rows.append(series == random ? " |" : " %s |".formatted(probability(series.isLower(random, COMPARED))));
            rows.append(number(" %.0f %% |\n", 100 * searched.missed().shareAtZero(COMPARED)));
        });
        return rows.toString();
    }

    private static String probability(double value) {
        return value < 0.0001 ? "< 0.0001" : number("%.4f", value);
    }

    private String stopping() {
        StringBuilder rows = new StringBuilder("""
                Random search, with all trials trained for 200 epochs, and with ASHA, which compares trials after 12 epochs and
                lets one of %d go on. How many epochs all trials take together until the mean regret is that of full training:

                | trials of full training | mean regret | epochs | epochs with ASHA | share |
                |---|---|---|---|---|
                """.formatted(Asha.DEFAULT_REDUCTION));
        for (int trials : READ) {
            double regret = findings.full().regret().get(trials - 1);
            double epochs = findings.full().epochs().get(trials - 1);
            double halved = findings.halved().epochsTo(regret);
            rows.append(
                    Double.isInfinite(halved)
                            ? number(
                                    "| %d | %.3f | %,.0f | not within %d trials | |\n",
                                    trials,
                                    regret,
                                    epochs,
                                    findings.halved().regret().size())
                            : number(
                                    "| %d | %.3f | %,.0f | %,.0f | %.0f %% |\n",
                                    trials, regret, epochs, halved, 100 * halved / epochs));
        }
        return rows.toString();
    }

    private String volumes() {
        StringBuilder rows = new StringBuilder("""
                Validation accuracy after 12 epochs, and latency on a Raspberry Pi 4. The volume that the best compromises dominate
                after %d trials, down to 10 %% accuracy and the largest latency, as a share of that of all architectures' best:

                | strategy | hypervolume |
                |---|---|
                """.formatted(FRONT_TRIALS));
        findings.volumes().forEach((name, share) -> rows.append(number("| %s | %.2f %% |\n", name, 100 * share)));
        return rows.toString();
    }

    private static String number(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
