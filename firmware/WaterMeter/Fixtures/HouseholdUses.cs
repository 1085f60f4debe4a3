// Written by `dotnet run --project boards/Virtual -- train`; train again instead of editing.
using SmartSensor.Inference;

namespace SmartSensor.WaterMeter
{
    /// <summary>Forest of household, trained 2026-11-25.</summary>
    public sealed class HouseholdUses : BuiltInForest
    {
        /// <summary>Creates the forest.</summary>
        public HouseholdUses()
            : base(Describe(), 42)
        {
        }

        /// <inheritdoc/>
        protected override void Walk(short[] input, int[] scores)
        {
            scores[0] = 0 + Part0(input);
            scores[1] = 0 + Part1(input);
            scores[2] = 0 + Part2(input);
            scores[3] = 0 + Part3(input);
            scores[4] = 0 + Part4(input);
            scores[5] = 0 + Part5(input);
            scores[6] = 0 + Part6(input);
        }

        private static int Part0(short[] x)
        {
            return (x[8] <= 718
                    ? (x[0] <= 208
                        ? 41
                        : 6)
                    : (x[1] <= 10
                        ? -39
                        : (x[8] <= 1038
                            ? (x[37] <= 5
                                ? 11
                                : -37)
                            : -34)))
                + (x[8] <= 714
                    ? (x[11] <= 151
                        ? 23
                        : -46)
                    : (x[27] <= 101
                        ? (x[0] <= 365
                            ? 25
                            : -23)
                        : (x[0] <= 32
                            ? 74
                            : -24)))
                + (x[19] <= 724
                    ? (x[2] <= 41
                        ? 25
                        : -1)
                    : (x[32] <= 150
                        ? -21
                        : (x[4] <= 1150
                            ? (x[23] <= 0
                                ? 41
                                : -13)
                            : -20)))
                + (x[6] <= 1100
                    ? (x[30] <= 7
                        ? -15
                        : (x[37] <= 2
                            ? (x[10] <= 67
                                ? (x[6] <= 691
                                    ? 10
                                    : 44)
                                : 8)
                            : -11))
                    : -23);
        }

        private static int Part1(short[] x)
        {
            return (x[0] <= 2240
                    ? (x[0] <= 1435
                        ? -42
                        : (x[25] <= 900
                            ? 0
                            : -33))
                    : (x[12] <= 215
                        ? 3
                        : (x[0] <= 26139
                            ? 35
                            : -31)))
                + (x[0] <= 2000
                    ? -28
                    : (x[25] <= 503
                        ? -45
                        : (x[25] <= 907
                            ? 29
                            : (x[12] <= 230
                                ? (x[39] <= 107
                                    ? 35
                                    : -21)
                                : 12))))
                + (x[12] <= 150
                    ? (x[12] <= 68
                        ? -25
                        : (x[5] <= 909
                            ? -24
                            : -5))
                    : (x[6] <= 894
                        ? -27
                        : (x[5] <= 1830
                            ? 16
                            : -52)))
                + (x[3] <= 1477
                    ? (x[4] <= 2050
                        ? -22
                        : -2)
                    : (x[37] <= 1
                        ? (x[27] <= 481
                            ? 17
                            : -5)
                        : (x[27] <= 105
                            ? 8
                            : -20)));
        }

        private static int Part2(short[] x)
        {
            return (x[16] <= 1
                    ? -42
                    : (x[0] <= 243
                        ? -41
                        : (x[1] <= 169
                            ? (x[6] <= 619
                                ? -13
                                : (x[0] <= 1273
                                    ? 38
                                    : 3))
                            : -27)))
                + (x[17] <= 4
                    ? (x[21] <= 802
                        ? (x[3] <= 715
                            ? -25
                            : 29)
                        : -29)
                    : (x[0] <= 2167
                        ? (x[0] <= 235
                            ? -28
                            : 24)
                        : -26))
                + (x[23] <= 0
                    ? -24
                    : (x[19] <= 652
                        ? -23
                        : (x[15] <= 0
                            ? (x[13] <= 1515
                                ? (x[12] <= 18
                                    ? -26
                                    : 23)
                                : -26)
                            : -1)))
                + (x[10] <= 204
                    ? (x[23] <= 1
                        ? -23
                        : -32)
                    : (x[6] <= 625
                        ? -18
                        : (x[15] <= 0
                            ? 20
                            : (x[23] <= 2
                                ? -26
                                : 4))));
        }

        private static int Part3(short[] x)
        {
            return (x[0] <= 906
                    ? (x[6] <= 1489
                        ? -42
                        : 34)
                    : (x[10] <= 43
                        ? (x[1] <= 232
                            ? 36
                            : -27)
                        : (x[6] <= 1111
                            ? -37
                            : -8)))
                + (x[0] <= 975
                    ? (x[14] <= 1532
                        ? -28
                        : 27)
                    : (x[12] <= 229
                        ? (x[14] <= 1142
                            ? (x[3] <= 1230
                                ? -24
                                : 7)
                            : 26)
                        : -28))
                + (x[5] <= 1413
                    ? (x[12] <= 60
                        ? -25
                        : (x[5] <= 1086
                            ? -23
                            : (x[25] <= 880
                                ? -11
                                : 25)))
                    : (x[2] <= 294
                        ? 19
                        : -29))
                + (x[38] <= 2
                    ? (x[5] <= 1481
                        ? -21
                        : 1)
                    : (x[5] <= 1085
                        ? (x[7] <= 1487
                            ? -21
                            : 50)
                        : (x[10] <= 195
                            ? 26
                            : -5)));
        }

        private static int Part4(short[] x)
        {
            return (x[0] <= 18313
                    ? (x[12] <= 1106
                        ? (x[6] <= 2092
                            ? -42
                            : (x[8] <= 2317
                                ? 29
                                : -42))
                        : 23)
                    : (x[6] <= 1203
                        ? -42
                        : 40))
                + (x[0] <= 15703
                    ? (x[14] <= 2087
                        ? (x[12] <= 1092
                            ? -29
                            : 27)
                        : 26)
                    : (x[3] <= 1227
                        ? -34
                        : (x[8] <= 5150
                            ? 27
                            : -62)))
                + (x[2] <= 1041
                    ? (x[5] <= 2058
                        ? (x[12] <= 356
                            ? -25
                            : -15)
                        : 22)
                    : (x[23] <= 15
                        ? (x[6] <= 290
                            ? -25
                            : 24)
                        : -19))
                + (x[5] <= 1884
                    ? (x[3] <= 1603
                        ? -23
                        : (x[8] <= 1628
                            ? 106
                            : (x[27] <= 772
                                ? -22
                                : (x[27] <= 780
                                    ? 125
                                    : -4))))
                    : 18);
        }

        private static int Part5(short[] x)
        {
            return (x[1] <= 10
                    ? (x[8] <= 760
                        ? -42
                        : (x[27] <= 157
                            ? -6
                            : 38))
                    : (x[37] <= 7
                        ? (x[27] <= 31991
                            ? -41
                            : -11)
                        : 8))
                + (x[12] <= 12
                    ? (x[8] <= 718
                        ? -29
                        : (x[32] <= 131
                            ? (x[0] <= 32
                                ? -61
                                : 27)
                            : (x[3] <= 1157
                                ? -38
                                : 26)))
                    : -27)
                + (x[1] <= 18
                    ? (x[19] <= 719
                        ? -25
                        : (x[28] <= 150
                            ? (x[28] <= 147
                                ? (x[27] <= 101
                                    ? -12
                                    : 23)
                                : 62)
                            : -22))
                    : -25)
                + (x[30] <= 7
                    ? (x[10] <= 67
                        ? 20
                        : -18)
                    : (x[37] <= 5
                        ? -23
                        : (x[38] <= 3
                            ? (x[30] <= 12
                                ? 20
                                : 35)
                            : -22)));
        }

        private static int Part6(short[] x)
        {
            return (x[6] <= 102
                    ? 41
                    : (x[22] <= 22
                        ? (x[0] <= 9488
                            ? -41
                            : 7)
                        : (x[6] <= 410
                            ? -42
                            : (x[25] <= 1307
                                ? -30
                                : 11))))
                + (x[0] <= 187
                    ? -29
                    : (x[8] <= 707
                        ? (x[39] <= 1717
                            ? 33
                            : (x[11] <= 179
                                ? (x[25] <= 2204
                                    ? -18
                                    : 27)
                                : 28))
                        : -26))
                + (x[1] <= 475
                    ? (x[6] <= 681
                        ? (x[12] <= 39
                            ? -23
                            : (x[13] <= 431
                                ? -24
                                : (x[25] <= 1298
                                    ? -13
                                    : 18)))
                        : -25)
                    : 17)
                + (x[5] <= 91
                    ? 25
                    : (x[38] <= 1
                        ? -21
                        : (x[7] <= 695
                            ? (x[27] <= 277
                                ? 5
                                : (x[10] <= 66
                                    ? 40
                                    : 24))
                            : -22)));
        }

        private static ModelDescription Describe()
        {
            ModelDescription description = new ModelDescription();
            description.Name = "household";
            description.Trained = "2026-11-25";
            description.Quality = 905;
            description.Unit = "";
            description.Scale = 1f;
            description.Features = FixtureClassifier.NamesOfFirst();
            description.Classes = new string[] { "tap", "shower", "toilet", "washing_machine", "irrigation", "leak", "other" };
            return description;
        }
    }
}
