package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTemplateTest {

    private static final DocumentLanguage ENGLISH = DocumentLanguages.standard().lookup("en");

    private static String fill(String source, Map<String, Object> data) {
        return DocumentTemplate.of("own", source).fill(ENGLISH, data);
    }

    @Test
    void fill_escapes() {
        assertThat(fill("{{a}} {{{a}}}", Map.of("a", "<b>"))).isEqualTo("&lt;b&gt; <b>");
    }

    @Test
    void fill_leavesOutWhatIsEmpty() {
        assertThat(fill("{{#a}}x{{/a}}{{#b}}{{.}}{{/b}}", Map.of("a", "", "b", List.of("1", "2"))))
                .isEqualTo("12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{nothing}}", "{{#nothing}}x{{/nothing}}", "{{a.class}}", "{{a.length}}", "{{#a}}{{b.c}}{{/a}}"
            })
    void fill_refusesWhatTheDocumentDoesNotHave(String source) {
        assertThatThrownBy(() -> fill("\n" + source, Map.of("a", "text")))
                .isInstanceOfSatisfying(
                        TemplateException.class, e -> assertThat(e.template()).isEqualTo("own"))
                .hasMessageStartingWith("template own: names ")
                .hasMessageEndingWith(" in line 2, which the document does not have");
    }

    @Test
    void fill_namesTheTextThatIsMissing() {
        assertThatThrownBy(() -> fill("{{text.mine}}", Map.of("text", Map.of("yours", "x"))))
                .isInstanceOf(MissingTextException.class)
                .hasMessage("text mine must be there in the language en, but was absent");
    }

    @Test
    void of_refusesWhatIsNoTemplate() {
        assertThatThrownBy(() -> DocumentTemplate.of("own", "{{#a}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("template own: cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{>/etc/passwd}}", "{{>en.properties}}", "{{>../../secret}}"})
    void include_isForTheOwnPartsOnly(String source) {
        assertThatThrownBy(() -> fill(source, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(
                        "template own: must include nothing but [letterhead.mustache, style.css], but includes ");
    }
}
