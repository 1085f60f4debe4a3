using System;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// SHA-256 (FIPS 180-4 §6.2) and HMAC with it (RFC 2104), in the platform's dialect: half of the boards have no library of cryptography, and a command is checked
    /// once in a while. A block of 64 bytes takes some 10,000 interpreted instructions.
    /// </summary>
    public sealed class Sha256
    {
        /// <summary>Length of a digest, bytes.</summary>
        public const int Length = 32;

        private const int Block = 64;

        // The first 32 bits of the fractions of the cube roots of the first 64 primes (§4.2.2).
        private readonly uint[] _k = new uint[]
        {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
        };

        private readonly uint[] _w = new uint[64];
        private readonly uint[] _h = new uint[8];
        private readonly byte[] _block = new byte[Block];
        private int _filled;
        private long _total;

        /// <summary>Digest of bytes.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="count">How many of them.</param>
        public byte[] Digest(byte[] bytes, int count)
        {
            Begin();
            Take(bytes, count);
            return End();
        }

        /// <summary>Code that only who has the key can make of bytes.</summary>
        /// <param name="key">The key.</param>
        /// <param name="bytes">The bytes.</param>
        /// <param name="count">How many of them.</param>
        public byte[] Authenticate(byte[] key, byte[] bytes, int count)
        {
            byte[] shortKey = key.Length > Block ? Digest(key, key.Length) : key;
            byte[] pad = new byte[Block];
            for (int i = 0; i < Block; i++)
            {
                pad[i] = (byte)(0x36 ^ (i < shortKey.Length ? shortKey[i] : 0));
            }

            Begin();
            Take(pad, Block);
            Take(bytes, count);
            byte[] inner = End();
            for (int i = 0; i < Block; i++)
            {
                pad[i] ^= 0x36 ^ 0x5C;
            }

            Begin();
            Take(pad, Block);
            Take(inner, Length);
            return End();
        }

        /// <summary>True where two digests are equal; takes as long wherever they differ.</summary>
        public static bool Same(byte[] one, byte[] other)
        {
            int differs = one.Length ^ other.Length;
            for (int i = 0; i < one.Length && i < other.Length; i++)
            {
                differs |= one[i] ^ other[i];
            }

            return differs == 0;
        }

        private void Begin()
        {
            // The first 32 bits of the fractions of the square roots of the first eight primes (§5.3.3).
            uint[] h = _h;
            h[0] = 0x6a09e667;
            h[1] = 0xbb67ae85;
            h[2] = 0x3c6ef372;
            h[3] = 0xa54ff53a;
            h[4] = 0x510e527f;
            h[5] = 0x9b05688c;
            h[6] = 0x1f83d9ab;
            h[7] = 0x5be0cd19;
            _filled = 0;
            _total = 0;
        }

        private void Take(byte[] bytes, int count)
        {
            _total += count;
            int at = 0;
            while (count > 0)
            {
                int part = Block - _filled < count ? Block - _filled : count;
                Array.Copy(bytes, at, _block, _filled, part);
                at += part;
                count -= part;
                _filled += part;
                if (_filled == Block)
                {
                    Mix();
                    _filled = 0;
                }
            }
        }

        private byte[] End()
        {
            long bits = _total * 8;
            _block[_filled] = 0x80;
            Array.Clear(_block, _filled + 1, Block - _filled - 1);
            if (_filled >= Block - 8)
            {
                Mix();
                Array.Clear(_block, 0, Block);
            }

            for (int i = 0; i < 8; i++)
            {
                _block[Block - 1 - i] = (byte)(bits >> (8 * i));
            }

            Mix();
            byte[] digest = new byte[Length];
            for (int i = 0; i < Length; i++)
            {
                digest[i] = (byte)(_h[i >> 2] >> (24 - (8 * (i & 3))));
            }

            return digest;
        }

        private void Mix()
        {
            uint[] w = _w;
            uint[] k = _k;
            uint[] state = _h;
            byte[] block = _block;
            for (int t = 0; t < 16; t++)
            {
                int at = 4 * t;
                w[t] = ((uint)block[at] << 24) | ((uint)block[at + 1] << 16) | ((uint)block[at + 2] << 8) | block[at + 3];
            }

            for (int t = 16; t < 64; t++)
            {
                uint x = w[t - 15];
                uint y = w[t - 2];
                uint s0 = ((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3);
                uint s1 = ((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10);
                w[t] = w[t - 16] + s0 + w[t - 7] + s1;
            }

            uint a = state[0];
            uint b = state[1];
            uint c = state[2];
            uint d = state[3];
            uint e = state[4];
            uint f = state[5];
            uint g = state[6];
            uint h = state[7];
            for (int t = 0; t < 64; t++)
            {
                uint s1 = ((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7));
                uint t1 = h + s1 + ((e & f) ^ (~e & g)) + k[t] + w[t];
                uint s0 = ((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10));
                uint t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
                h = g;
                g = f;
                f = e;
                e = d + t1;
                d = c;
                c = b;
                b = a;
                a = t1 + t2;
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }
}
