package org.countersign.password.control;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Parses the PBKDF2 hashes of ASP.NET Core Identity: Base64, with the version in the first byte. */
final class AspNetIdentityFormat {

    private static final byte VERSION_2 = 0;
    private static final byte VERSION_3 = 1;

    private static final int VERSION_2_SALT = 16;
    private static final int VERSION_2_LENGTH = 1 + VERSION_2_SALT + 32;
    private static final int VERSION_2_ITERATIONS = 1_000;
    private static final int VERSION_3_HEADER = 13;

    /** In the order of their numbers in the format. */
    private static final List<String> DIGESTS = List.of("sha1", "sha256", "sha512");

    private AspNetIdentityFormat() {}

    static Optional<Pbkdf2Hash> parse(String text) {
        return text.startsWith("A") ? PhcBase64.decode(text).flatMap(AspNetIdentityFormat::read) : Optional.empty();
    }

    private static Optional<Pbkdf2Hash> read(byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        if (bytes.length == VERSION_2_LENGTH && bytes[0] == VERSION_2) {
            return hash(all.position(1), DIGESTS.get(0), VERSION_2_ITERATIONS, VERSION_2_SALT);
        }
        if (bytes.length <= VERSION_3_HEADER || bytes[0] != VERSION_3) {
            return Optional.empty();
        }
        int digest = all.position(1).getInt();
        int iterations = all.getInt();
        int salt = all.getInt();
        boolean fits = digest >= 0 && digest < DIGESTS.size() && salt > 0 && salt < all.remaining();
        return fits ? hash(all, DIGESTS.get(digest), iterations, salt) : Optional.empty();
    }

    private static Optional<Pbkdf2Hash> hash(ByteBuffer rest, String digest, int iterations, int saltBytes) {
        byte[] salt = new byte[saltBytes];
        rest.get(salt);
        byte[] hash = new byte[rest.remaining()];
        rest.get(hash);
        return Pbkdf2Hash.of(digest, iterations, PhcBase64.encode(salt), PhcBase64.encode(hash));
    }
}
