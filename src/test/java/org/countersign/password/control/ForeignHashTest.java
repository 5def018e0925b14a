package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.password.control.ForeignHash.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignHashTest {

    private static final String PASSWORD = "plum-anchor-violet-77";

    /**
     * Created by the crypto module of Node, libxcrypt, argon2-cffi and Python's hashlib, in the formats of each
     * product.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$fbscrypt$v=1,n=10,r=8,p=1,ss=Bw==,sk=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==$42xEC+ixf3L2lw==$YoVeXfpiEBHEiFckxx5NOeDPda3VgzQere4R2Yk6X8NuzHFVi3p9JPmtO0YJbRay/Q4Hqlykbh81wQv5YJT37g==",
                "pbkdf2_sha256$26000$seasaltSEA12$VV/OqHyDxljliONtbxbx2k7rsr9cckdwE4OnkNYOI7Y=",
                "pbkdf2_sha1$26000$seasaltSEA12$qwQ9+W6Uh1X/BYUrV/cM7m03bO0=",
                "scrypt$16384$seasaltSEA12$8$1$4iG7d26XQtKu4CnIa8Xb1P04czjf6AkjDTDVuu7VHEU+p4RBpV54IGHgcMUff4+8vSuH4XRw+xXTKoaVhNkZug==",
                "scrypt:16384:8:1$seasaltSEA12345$3c21136293e493f305d1f2aa4acfe854e005973d867bf31416e7915a748968a6c8a353e6e66065b22f4af864380a7d0c9669f5ddc1380a554d408def769b0028",
                "pbkdf2:sha256:26000$seasaltSEA12345$aeccb3d3fca2228e52d87bc6d13d0c297b1b4d68225710d33198c39472ee0e09",
                "{pbkdf2@SpringSecurity_v5_8}000102030405060708090a0b0c0d0e0f80c5080ee38db29a5c1c3d13807be02e00e27b800de4375ca82213f6d39280c8",
                "{pbkdf2}00010203040506079d5e3002aacc65cbd0b8be3aec579f7a616fe8f526cdfe18ff9f2ca7b7894637",
                "{scrypt@SpringSecurity_v5_8}$e0801$AAECAwQFBgcICQoLDA0ODw==$9STcUW2KLv7fRQ66JrZ7zgPtZ/aklqXvG7K7o+mwoj8=",
                "$scrypt$ln=14,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$9STcUW2KLv7fRQ66JrZ7zgPtZ/aklqXvG7K7o+mwoj8",
                "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+ZHeBg4CTMtZlw6Iv65qzD03C1dkRM5Iplhmg1iGPVbA==",
                "AQAAAAIAAYagAAAAEAABAgMEBQYHCAkKCwwNDg9ZlDaHuqrq0huyJOpThqKw47CerVLDY/zg//x3v4NFdA==",
                "AQAAAAAAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg/BzGnch5B+3e/U+9b7S0C6dxBGlS5qA1JJuCzP1pQNeA==",
                "AAABAgMEBQYHCAkKCwwNDg/BzGnch5B+3e/U+9b7S0C6dxBGlS5qA1JJuCzP1pQNeA==",
                "{PBKDF2-SHA256}10000$AAECAwQFBgcICQoLDA0ODw$mR3gYOAkzLWZcOiL.uasw9NwtXZETOSKZYZoNYhj1Ww",
                "{PBKDF2-SHA512}10000$AAECAwQFBgcICQoLDA0ODw$bgJ2bnwzwiqSIkbfyFYzBwoXMYBPYg5BBpDv0PoETQYQX52AmNl7Tm/gXDXvbZQH2xSy8uD3wTk8oyHRldVSgw",
                "bcrypt_sha256$$2b$06$abcdefghijklmnopqrstuumZBPDDbJ.HIPkmYkwz93H0yxnpARhuK",
                "bcrypt$$2b$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
                "{bcrypt}$2a$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
                "{CRYPT}$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
                "{argon2}$argon2id$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$Ij+cbYJceLhx7xy1w2RBhYyzoF979vs+YcemUiBuTMY",
                "{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$Ij+cbYJceLhx7xy1w2RBhYyzoF979vs+YcemUiBuTMY",
                "argon2$argon2id$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$Ij+cbYJceLhx7xy1w2RBhYyzoF979vs+YcemUiBuTMY",
            })
    void hashOfAnotherProduct_matchesOnlyItsPassword(String written) {
        PasswordHash hash = accepted(written).hash();
        assertThat(hash.matches(PASSWORD)).isTrue();
        assertThat(hash.matches("plum-anchor-violet-78")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.text()).hasSizeLessThanOrEqualTo(PasswordHash.MAX_LENGTH);
        assertThat(PasswordHash.parse(hash.text())).contains(hash);
        assertThat(hash.toString()).doesNotContain("$", "abcdefghijklmnopqrstuu");
    }

    /** The test vector that Firebase publishes with its algorithm. */
    @Test
    void vectorOfFirebase_matches() {
        PasswordHash hash = accepted(
                        "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wj"
                                + "LNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1"
                                + "SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==")
                .hash();
        assertThat(hash.matches("user1password")).isTrue();
        assertThat(hash.matches("user2password")).isFalse();
    }

    /** RFC 7914, section 12. */
    @Test
    void vectorOfTheRfc_matches() {
        PasswordHash hash = PasswordHash.parse(
                        "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRd"
                                + "ofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw")
                .orElseThrow();
        assertThat(hash.matches("pleaseletmein")).isTrue();
        assertThat(hash.matches("pleaseletmeout")).isFalse();
    }

    /** This is the purpose of Django's bcrypt_sha256. */
    @Test
    void bcryptSha256_usesTheWholePassword() {
        PasswordHash hash = accepted("bcrypt_sha256$$2b$05$abcdefghijklmnopqrstuu48tSyaV1cZWxcrsA6Pq/ZeTrsz241AK")
                .hash();
        assertThat(hash.matches("p\u00E4ssw\u00F6rd \uD83E\uDD84")).isTrue();
        assertThat(hash.matches("p\u00E4ssw\u00F6rd")).isFalse();
    }

    @Test
    void surroundingSpaces_areIgnored() {
        assertThat(accepted(" $2a$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq\n")
                        .hash()
                        .matches(PASSWORD))
                .isTrue();
    }

    @Test
    void formatWithoutParameters_returnsTheAssumption() {
        assertThat(accepted("{pbkdf2}00010203040506079d5e3002aacc65cbd0b8be3aec579f7a616fe8f526cdfe18ff9f2ca7b7894637")
                        .assumption())
                .isPresent();
        assertThat(accepted("{bcrypt}$2a$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq")
                        .assumption())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain text        | {noop}harbour",
                "plain text        | {CLEARTEXT}harbour",
                "LDAP              | {SSHA}c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0",
                "LDAP              | {SHA}c2VjcmV0c2VjcmV0c2VjcmV0",
                "LDAP              | {MD5}c2VjcmV0c2VjcmV0",
                "LDAP              | {SSHA512}c2VjcmV0c2VjcmV0",
                "LDAP              | {sha256}c2VjcmV0c2VjcmV0",
                "fast hash of Django | md5$seasalt$c2VjcmV0",
                "fast hash of Django | sha1$seasalt$c2VjcmV0",
                "no usable password | !Qm9iJ3MgdW51c2FibGU",
                "phpass            | $P$Bsecretsecretsecretsecretsecret",
                "WordPress         | $wp$2y$10$secret",
                "bcrypt-sha256     | $bcrypt-sha256$v=2,t=2b,r=12$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2",
                "faulty            | $2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "60 characters     | $2b$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRG",
                "crypt function    | $6$saltsalt$NJ52",
                "crypt function    | $y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX",
                "crypt function    | {CRYPT}$1$saltsalt$hash",
                "MD5 or SHA        | 5f4dcc3b5aa765d61d8327deb882cf99",
                "Argon2            | $argon2id$v=19$m=4096,t=3,p=2,keyid=AA$AAECAwQFBgcICQoLDA0ODw$Ij+cbYJceLhx7xy1w2RBhQ",
                "PBKDF2            | {pbkdf2}0001",
                "PBKDF2            | pbkdf2_md5$1$2$3",
                "scrypt            | scrypt:1000:8:1$saltsalt$00",
                "format of the password hash | harbour",
                "format of the password hash | AQAAAAEAACcQAAAAEAAB",
            })
    void unsupportedFormat_isNamedAndNotRepeated(String reason, String written) {
        String message = rejected(written);
        assertThat(message).contains(reason);
        assertThat(message).doesNotContain("harbour", "c2VjcmV0", "CCCCCC", "5f4dcc3b", "saltsalt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10 million | pbkdf2_sha256$10000001$seasaltSEA12$VV/OqHyDxljliONtbxbx2k7rsr9cckdwE4OnkNYOI7Y=",
                "8 bytes    | pbkdf2_sha256$26000$sea$VV/OqHyDxljliONtbxbx2k7rsr9cckdwE4OnkNYOI7Y=",
                "at most 16 | {bcrypt}$2a$17$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
                "at most 16 | bcrypt_sha256$$2b$17$abcdefghijklmnopqrstuumZBPDDbJ.HIPkmYkwz93H0yxnpARhuK",
                "64 MiB     | $scrypt$ln=17,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$9STcUW2KLv7fRQ66JrZ7zgPtZ/aklqXvG7K7o+mwoj8",
                "64 MiB     | $scrypt$ln=99,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$9STcUW2KLv7fRQ66JrZ7zgPtZ/aklqXvG7K7o+mwoj8",
                "64 MiB     | $scrypt$ln=16,r=8,p=9$AAECAwQFBgcICQoLDA0ODw$9STcUW2KLv7fRQ66JrZ7zgPtZ/aklqXvG7K7o+mwoj8",
                "not valid  | $scrypt$ln=0,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$9STcUW2KLv7fRQ66JrZ7zgPtZ/aklqXvG7K7o+mwoj8",
                "signer key | $fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=AAEC$42xEC+ixf3L2lw==$Kp0539WtL0CBWViXomgxKnMMr3sHKxvQlEXM5DBRvLw=",
            })
    void tooExpensiveOrTooWeakHash_isRejected(String reason, String written) {
        assertThat(rejected(written)).contains(reason);
    }

    private static Reading.Accepted accepted(String written) {
        Reading reading = ForeignHash.read(written);
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return (Reading.Accepted) reading;
    }

    private static String rejected(String written) {
        Reading reading = ForeignHash.read(written);
        assertThat(reading).isInstanceOf(Reading.Rejected.class);
        return ((Reading.Rejected) reading).reason();
    }
}
