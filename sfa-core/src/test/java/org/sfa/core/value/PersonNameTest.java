package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann Lee|Ann|Lee",
                "Ann Marie Lee|Ann Marie|Lee",
                "Ann   Lee|Ann|Lee",
                "Lee, Ann|Ann|Lee",
                "van der Berg, Jan|Jan|van der Berg",
                "King, Martin Luther, Jr.|Martin Luther, Jr.|King",
                "King,, Jr., Martin|Martin|King, Jr.",
                "王 小明|小明|王",
                "山田　太郎|太郎|山田"
            })
    void parse_findsGivenAndFamilyName(String text, String given, String family) {
        assertThat(PersonName.parse(text)).isEqualTo(PersonName.of(given, family));
    }

    @ParameterizedTest
    @ValueSource(strings = {"王小明", "Cher", "김철수", "Smith,John"})
    void parse_keepsAWordWholeAsTheFamilyName(String text) {
        PersonName name = PersonName.parse(text);

        assertThat(name).isEqualTo(PersonName.of("", text));
        assertThat(name.given()).isEmpty();
        assertThat(name).hasToString(text);
    }

    @Test
    void parse_understandsACommaAtTheEndAndTheStart() {
        assertThat(PersonName.parse("van Dyke,")).isEqualTo(PersonName.of("", "van Dyke"));
        assertThat(PersonName.parse(", Ann")).isEqualTo(PersonName.of("Ann", ""));
    }

    @Test
    void display_putsTheFamilyNameFirstInEastAsia() {
        assertThat(PersonName.of("小明", "王").display()).isEqualTo("王小明");
        assertThat(PersonName.parse("山田 太郎")).hasToString("山田太郎");
        assertThat(PersonName.of("Amy", "陳").display()).isEqualTo("陳 Amy");
        assertThat(PersonName.of("Ann", "Lee").display()).isEqualTo("Ann Lee");
        assertThat(PersonName.of("Ann", "").display()).isEqualTo("Ann");
    }

    @Test
    void format_putsTheFormOfAddressLast() {
        PersonName name = new PersonName(Optional.of("Dr."), Optional.of("Ann"), Optional.of("Lee"));

        assertThat(name.format()).isEqualTo("Lee, Ann; Dr.");
        assertThat(name).hasToString("Ann Lee").isNotEqualTo(PersonName.of("Ann", "Lee"));
    }

    @Test
    void constructor_refusesANameWithoutParts() {
        assertThatThrownBy(() -> PersonName.of(" ", ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("name must have a given or a family name, but was absent");
        assertThatThrownBy(() -> PersonName.parse("")).hasMessage("name must not be blank, but was empty");
        assertThatThrownBy(() -> PersonName.parse(",")).hasMessageStartingWith("name must have a given or a family");
    }

    @Test
    void constructor_namesThePartThatIsRefused() {
        assertThatThrownBy(() -> PersonName.of("x".repeat(121), "Lee"))
                .hasMessageStartingWith("given must have at most 120 characters, but was xxx");
        assertThatThrownBy(() -> new PersonName(Optional.of("\u0001."), Optional.empty(), Optional.of("Lee")))
                .hasMessageStartingWith("prefix must not contain control characters");
        assertThatThrownBy(() -> PersonName.of("Ann", "Le\ne"))
                .hasMessageStartingWith("family must not contain control characters");
    }

    @Test
    void compareTo_ordersByFoldedFamilyThenGivenName() {
        PersonName annLee = PersonName.of("Ann", "lee");

        assertThat(Stream.of(PersonName.of("Bob", "Lee"), PersonName.of("Zoe", "Abel"), annLee)
                        .sorted())
                .containsExactly(PersonName.of("Zoe", "Abel"), annLee, PersonName.of("Bob", "Lee"));
        assertThat(annLee).isEqualByComparingTo(PersonName.of("ANN", "LEE"));
    }

    @Property
    void format_isReadBackByParse(@ForAll("names") PersonName name) {
        assertThat(PersonName.parse(name.format())).isEqualTo(name);
    }

    @Property
    void parse_ofAnyTextIsStable(@ForAll("texts") String text) {
        PersonName name = PersonName.parse("x" + text);

        assertThat(PersonName.parse(name.format())).isEqualTo(name);
    }

    @Provide
    Arbitrary<PersonName> names() {
        return Combinators.combine(texts().optional(0.8), texts().optional(0.8))
                .as((given, family) -> new String[] {given.orElse(""), family.orElse("")})
                .filter(parts -> !parts[0].isBlank() || !parts[1].isBlank())
                .map(parts -> PersonName.of(parts[0], parts[1]));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aB ,,  王小　명é-'.").ofMaxLength(12);
    }

    @Property
    void format_keepsEveryPart(
            @ForAll("parts") Optional<String> prefix,
            @ForAll("parts") Optional<String> given,
            @ForAll("parts") Optional<String> family) {
        Assume.that(given.isPresent() || family.isPresent());
        PersonName name = new PersonName(prefix, given, family);

        assertThat(PersonName.parse(name.format())).isEqualTo(name);
    }

    @Provide
    Arbitrary<Optional<String>> parts() {
        return Arbitraries.of("Ms.", "Ann", "van Dyke", "King, Jr.", "a;b", "x; y", ";", ",", "李", "小 龍", "O'Hara,")
                .optional();
    }
}
