package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;

class EmailAddressTest {

    @Test
    void of_keepsTheSpellingAndDropsSurroundingBlanks() {
        assertThat(EmailAddress.of("  Ann.Lee@Example.COM ").value()).isEqualTo("Ann.Lee@Example.COM");
        assertThat(EmailAddress.of("Ann.Lee@Example.COM")).hasToString("Ann.Lee@Example.COM");
    }

    @Test
    void domain_isFolded() {
        assertThat(EmailAddress.of("ann@EXAMPLE.Com").domain()).isEqualTo("example.com");
        assertThat(EmailAddress.of("ann@localhost").domain()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "@example.com",
                "ann@",
                "ann@.com",
                "ann@example.",
                "ann@example..com",
                "an n@example.com",
                "ann@exa mple.com",
                "a@b@example.com",
                "ann@@example.com",
                "@"
            })
    void of_refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> EmailAddress.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("email must look like name@example.com, but was " + text);
    }

    @Test
    void of_refusesBlankLongAndControlCharacters() {
        assertThatThrownBy(() -> EmailAddress.of(" ")).hasMessage("email must not be blank, but was  ");
        String long255 = "a".repeat(243) + "@example.com";
        assertThatThrownBy(() -> EmailAddress.of(long255))
                .hasMessageStartingWith("email must have at most 254 characters, but was aaa");
        assertThat(EmailAddress.of(long255.substring(1)).value()).hasSize(254);
        assertThatThrownBy(() -> EmailAddress.of("a\n@example.com"))
                .hasMessageStartingWith("email must not contain control characters");
    }

    @Property(tries = 200)
    void of_takesEveryPlainAddress(
            @ForAll @AlphaChars @StringLength(min = 1, max = 64) String name,
            @ForAll @AlphaChars @StringLength(min = 1, max = 63) String host) {
        EmailAddress address = EmailAddress.of(name + "@" + host);

        assertThat(address.domain()).isEqualTo(TextFolding.fold(host));
        assertThat(EmailAddress.of(address.toString())).isEqualTo(address);
    }
}
