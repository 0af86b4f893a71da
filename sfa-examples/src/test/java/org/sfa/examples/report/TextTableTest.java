package org.sfa.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class TextTableTest {

    @Test
    void lines_alignNamesLeftAndNumbersRight() {
        TextTable table = TextTable.builder()
                .left("Agent")
                .right("Won")
                .row("王小明", "1,234")
                .row("Zoë", "5")
                .build();
        assertThat(table.lines())
                .containsExactly(
                        "Agent     Won", //
                        "─────────────",
                        "王小明  1,234",
                        "Zoë         5");
        assertThat(table).hasToString("Agent     Won\n─────────────\n王小明  1,234\nZoë         5\n");
    }

    @Test
    void lines_endLongCellsWithAnEllipsis() {
        TextTable table = TextTable.builder()
                .left("Name", 7)
                .row("北京市朝阳区")
                .row("abcdefgh")
                .build();
        assertThat(table.lines().subList(2, 4)).containsExactly("北京市…", "abcdef…");
    }

    @Test
    void lines_showNothingThatATerminalObeys() {
        TextTable table = TextTable.builder()
                .left("Name")
                .row("\u001b[31mred\r\nline\u202etxt")
                .build();
        assertThat(table.lines().get(2)).isEqualTo("[31mred  linetxt");
    }

    @Test
    void builder_refusesRowsOfAnotherLengthAndLateColumns() {
        TextTable.Builder builder = TextTable.builder().left("Name");
        assertThatThrownBy(() -> builder.row("a", "b"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("cells must be as many as columns: 1, but was 2");
        builder.row("a");
        assertThatThrownBy(() -> builder.right("Late"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("column must be added before the rows, but was Late");
        assertThatThrownBy(() -> TextTable.builder().build()).isInstanceOf(InvalidValueException.class);
    }

    @Property
    void lines_alignWhateverTheCellsAre(
            @ForAll(supplier = MixedTexts.Several.class) List<String> names,
            @ForAll(supplier = MixedTexts.Several.class) List<String> figures,
            @ForAll @IntRange(min = 1, max = 20) int maxWidth) {
        TextTable.Builder builder =
                TextTable.builder().left("Name", maxWidth).right("Figure").left("#");
        for (int i = 0; i < names.size(); i++) {
            builder.row(names.get(i), figures.get(i % figures.size()), "#");
        }
        List<String> lines = builder.build().lines();
        int width = TextWidth.of(lines.get(1));
        assertThat(lines).hasSize(names.size() + 2).allSatisfy(line -> {
            assertThat(TextWidth.of(line)).isEqualTo(width);
            assertThat(line.chars().noneMatch(Character::isISOControl)).isTrue();
            assertThat(line).matches(".*[#─]");
        });
    }
}
