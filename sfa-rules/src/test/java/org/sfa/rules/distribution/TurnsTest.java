package org.sfa.rules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Turn;

class TurnsTest {

    private static SalesUserId user(int number) {
        return new SalesUserId("U-" + number);
    }

    private static List<TeamMember> members(List<Long> weights) {
        List<TeamMember> members = new ArrayList<>();
        for (long weight : weights) {
            members.add(new TeamMember(user(members.size()), weight));
        }
        return members;
    }

    private static SalesUserId next(Turns turns, List<TeamMember> members) {
        return members.stream().map(TeamMember::user).min(turns::compare).orElseThrow();
    }

    private static long spread(Map<SalesUserId, Long> given, List<TeamMember> members) {
        LongSummaryStatistics counts = members.stream()
                .mapToLong(member -> given.getOrDefault(member.user(), 0L))
                .summaryStatistics();
        return counts.getMax() - counts.getMin();
    }

    private static Map<SalesUserId, Long> counts() {
        return new TreeMap<>(Comparator.comparing(SalesUserId::value));
    }

    @Property(tries = 200)
    void equalWeights_nobodyIsEverMoreThanOneAhead(
            @ForAll @IntRange(min = 1, max = 12) int size, @ForAll @IntRange(min = 0, max = 100) int steps) {
        List<TeamMember> members = members(Collections.nCopies(size, 1L));
        Turns turns = Turns.of(members, List.of(), false);
        Map<SalesUserId, Long> given = counts();
        for (int step = 0; step < steps; step++) {
            SalesUserId user = next(turns, members);
            given.merge(user, 1L, Long::sum);
            turns = Turns.of(members, turns.plus(user, 1).toList(), false);
            assertThat(spread(given, members)).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 200)
    void weights_convergeToTheirShares(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 1, max = 20) Long> weights) {
        List<TeamMember> members = members(weights);
        Turns turns = Turns.of(members, List.of(), true);
        long total = weights.stream().mapToLong(weight -> weight).sum();
        Map<SalesUserId, Long> given = counts();
        for (int step = 0; step < 3 * total; step++) {
            SalesUserId user = next(turns, members);
            given.merge(user, 1L, Long::sum);
            turns = turns.plus(user, 1);
        }
        members.forEach(member -> assertThat(given.get(member.user())).isEqualTo(3 * member.weight()));
    }

    @Property(tries = 100)
    void whoComesBack_isNotFlooded(
            @ForAll @IntRange(min = 2, max = 6) int size, @ForAll @IntRange(min = 1, max = 60) int absent) {
        List<TeamMember> members = members(Collections.nCopies(size, 1L));
        List<TeamMember> present = members.subList(1, size);
        List<SalesUserId> others = present.stream().map(TeamMember::user).toList();
        Turns turns = Turns.of(members, List.of(), false);
        for (int step = 0; step < absent; step++) {
            turns = turns.crediting(List.of(user(0)), others).plus(next(turns, present), 1);
        }
        Map<SalesUserId, Long> given = counts();
        for (int step = 0; step < 3 * size; step++) {
            SalesUserId user = next(turns, members);
            given.merge(user, 1L, Long::sum);
            turns = turns.plus(user, 1);
        }
        assertThat(given.get(user(0))).isBetween(3L, 4L);
    }

    @Test
    void newMember_beginsWhereTheOthersAre() {
        List<Turn> known = List.of(new Turn(user(0), 40, 1), new Turn(user(1), 41, 1));

        Turns turns = Turns.of(members(List.of(1L, 1L, 1L)), known, false);

        assertThat(turns.turn(user(2))).contains(new Turn(user(2), 40, 1));
    }

    @Test
    void newWeight_keepsTheShare() {
        List<Turn> known = List.of(new Turn(user(0), 30, 3), new Turn(user(1), 10, 1));

        Turns turns = Turns.of(members(List.of(1L, 2L)), known, true);

        assertThat(turns.toList()).containsExactly(new Turn(user(0), 10, 1), new Turn(user(1), 20, 2));
    }

    @Test
    void newWeight_neverGoesBeyondTheMostTurns() {
        List<Turn> known = List.of(new Turn(user(0), 2_000_000, 1));

        Turns turns = Turns.of(members(List.of(1_000_000L)), known, true).plus(user(0), 1);

        assertThat(turns.toList()).containsExactly(new Turn(user(0), Turn.MOST, 1_000_000));
    }

    @Test
    void turnsGivenBack_neverGoBelowNone() {
        Turns turns = Turns.of(members(List.of(1L)), List.of(), false);

        assertThat(turns.plus(user(0), -1).turn(user(0))).contains(new Turn(user(0), 0, 1));
        assertThat(turns.plus(user(9), 1)).isSameAs(turns);
    }

    @Test
    void formerMember_isForgotten() {
        Turns turns = Turns.of(members(List.of(1L)), List.of(new Turn(user(7), 5, 1), new Turn(user(0), 5, 1)), false);

        assertThat(turns.toList()).containsExactly(new Turn(user(0), 5, 1));
        assertThat(turns.has(user(7))).isFalse();
    }

    @Test
    void largestTurnsAndWeights_compareWithoutOverflow() {
        List<Turn> known = List.of(
                new Turn(user(0), 1_000_000_000_000L, 1_000_000), new Turn(user(1), 999_999_999_999L, 1_000_000));

        Turns turns = Turns.of(members(List.of(1_000_000L, 1_000_000L)), known, true);

        assertThat(turns.compare(user(0), user(1))).isPositive();
    }
}
