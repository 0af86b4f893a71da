package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.OpportunityId;

class IdIndexTest {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** The id of a record as a widely used CRM counts it up. */
    private static OpportunityId counted(int number) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0, left = number; i < 6; i++, left /= DIGITS.length()) {
            digits.insert(0, DIGITS.charAt(left % DIGITS.length()));
        }
        return new OpportunityId("006Dn0000" + digits + "IAZ");
    }

    @Test
    void hash_tellsIdsApartThatAreCountedUp() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            hashes.add(IdIndex.hash(counted(i)));
        }

        assertThat(hashes).hasSizeGreaterThan(99_980);
    }

    @Test
    void find_returnsTheRowOfEachId() {
        IdIndex index = new IdIndex(new IdColumn());
        for (int i = 0; i < 100_000; i++) {
            assertThat(index.find(counted(i))).isEqualTo(-1);
            index.add(counted(i), i);
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(index.find(counted(i))).isEqualTo(i);
        }
    }

    @Test
    void find_tellsIdsApartThatLookAlike() {
        IdIndex index = new IdIndex(new IdColumn());
        List<String> ids = List.of(
                "AaAa", "AaBB", "BBAa", "BBBB", "Aa", "BB", "A", "\u00e9", "e\u0301", "\u5546\u8ac7", "\ud842\udfb7");
        for (int i = 0; i < ids.size(); i++) {
            index.add(new OpportunityId(ids.get(i)), i);
        }

        for (int i = 0; i < ids.size(); i++) {
            assertThat(index.find(new OpportunityId(ids.get(i)))).isEqualTo(i);
        }
        assertThat(index.find(new OpportunityId("aA"))).isEqualTo(-1);
    }
}
