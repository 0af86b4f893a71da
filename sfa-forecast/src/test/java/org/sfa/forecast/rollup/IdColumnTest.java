package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class IdColumnTest {

    /** Ids of any lengths, one replaced by another, over several chunks. */
    @Property(tries = 200)
    void get_returnsWhatWasSetLast(
            @ForAll @Size(max = 700) List<@StringLength(max = 40) String> ids,
            @ForAll @Size(max = 20) List<Integer> again) {
        IdColumn column = new IdColumn();
        List<String> last = new ArrayList<>(ids);
        for (int row = 0; row < ids.size(); row++) {
            column.set(row, ids.get(row));
        }
        for (int number : again) {
            if (!ids.isEmpty()) {
                int row = Math.floorMod(number, ids.size());
                last.set(row, number + "台北".repeat(row % 7));
                column.set(row, last.get(row));
            }
        }
        for (int row = 0; row < last.size(); row++) {
            String known = new String(last.get(row).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(column.get(row)).isEqualTo(known);
            assertThat(column.is(row, known.getBytes(StandardCharsets.UTF_8))).isTrue();
            assertThat(column.is(row, (known + "x").getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
    }
}
