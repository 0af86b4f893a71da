package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlTextTest {

    @Test
    void escape_leavesNothingThatIsMarkup() {
        assertThat(HtmlText.escape("<b a=\"1\" c='2'>&amp;\n\ttext😀"))
                .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;\n\ttext😀");
    }

    @Test
    void escape_dropsControlsOverridesAndHalfPairs() {
        assertThat(HtmlText.escape("a\u0000b\u202Ec\u2066d\uD800e\uFFFEf\u0085g\r\n"))
                .isEqualTo("abcdefg\n");
        assertThat(HtmlText.escape("👩‍💻 \u200Fעברית")).isEqualTo("👩‍💻 \u200Fעברית");
    }

    @Test
    void css_escapesAllButLettersAndDigits() {
        assertThat(HtmlText.css("A1 報</style>\"\\\n"))
                .isEqualTo("A1 報\\00003c \\00002f style\\00003e \\000022 \\00005c \\00000a ");
    }

    @Property
    void escaped_neverHasMarkup(@ForAll String text) {
        assertThat(HtmlText.escape(text)).doesNotContain("<", ">", "\"", "'");
        assertThat(HtmlText.css(text)).doesNotContain("<", ">", "\"", "'", "&", "\n", "*", "/");
    }
}
