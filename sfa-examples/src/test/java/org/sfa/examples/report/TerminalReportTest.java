package org.sfa.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class TerminalReportTest {

    private final TerminalReport terminal = new TerminalReport(false);

    @Test
    void render_showsTheHeadlineFigures() {
        assertThat(terminal.render(SampleReports.large()).lines())
                .contains(
                        "Sales report",
                        "as of 2017-12-31, from maven_crm, 5 files, amounts in USD",
                        "  Open pipeline         $4.9M  2,089 deals",
                        "  Won                    $10M  4,238 deals, median $1.1K, mean $2.4K",
                        "  Win rate              63.2%  4,238 of 6,711 closed, 95% interval 62–64%",
                        "  Sales cycle         45 days  median, 63 counting open deals",
                        "  合同审批 Contract         90%   130     288,000   259,200    4,500  3,850          4.5  █████");
    }

    @Test
    void render_cutsLongTablesAndSaysBySize() {
        String text = new TerminalReport(false, 12).render(SampleReports.large());
        assertThat(text)
                .contains("Closed deals by agent")
                .contains("  … and 23 more\n")
                .contains("Month by month (the last 12)");
        assertThat(text.split("Opportunity 1", -1)).hasSize(13);
        String all = new TerminalReport(false, Integer.MAX_VALUE).render(SampleReports.large());
        assertThat(all).doesNotContain("more\n").contains("Maximilian Alexander von Hohenstein-Wit…");
    }

    @Test
    void render_leavesOutPartsWithoutRows() {
        assertThat(terminal.render(SampleReports.empty())).isEqualTo("""
                Empty
                as of 2026-01-31, from nothing, amounts in EUR

                  Open pipeline            €0  0 deals
                  Weighted                 €0
                  Won                      €0  0 deals
                  Win rate                  –  0 of 0 closed
                  Sales cycle               –  median
                """);
    }

    @Test
    void render_namesErrorsFirst() {
        assertThat(terminal.render(SampleReports.large())).contains("""
                Data quality
                  error        3  deals closed before they began; they are left out of the cycle
                                  1C1I7A6R: 2017-03-01 < 2017-04-02, Z063OYW0, EC4QE1BX
                  warning  1,425  open deals have no account
                """);
    }

    @Test
    void render_hasNoCodesUnlessAskedFor() {
        assertThat(terminal.render(SampleReports.hostile()).chars())
                .noneMatch(c -> Character.isISOControl(c) && c != '\n')
                .noneMatch(c -> c == 0x202E);
        String colour = new TerminalReport(true).render(SampleReports.hostile());
        assertThat(colour).contains("\u001b[1mStalled deals\u001b[0m");
        assertThat(colour.replaceAll("\u001b\\[(0|1)m", "")).isEqualTo(terminal.render(SampleReports.hostile()));
        assertThat(new TerminalReport(true).render(SampleReports.large())).contains("\u001b[31merror  \u001b[0m");
    }

    @Test
    void constructor_refusesTablesWithoutRows() {
        assertThatThrownBy(() -> new TerminalReport(false, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("rows must be in [1, ");
    }
}
