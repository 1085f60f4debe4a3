// Written by `dotnet run --project boards/Virtual -- train`; train again instead of editing.
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>Ten trees with a hundred leaves on sixteen features, at random.</summary>
    public sealed class SampleForest : BuiltInForest
    {
        /// <summary>Creates the forest.</summary>
        public SampleForest()
            : base(Describe(), new int[] { -1617, -2156, -2371 }, 3202)
        {
        }

        /// <inheritdoc/>
        protected override void Walk(short[] input, int[] scores)
        {
            Part0(input, scores);
            Part1(input, scores);
            Part2(input, scores);
        }

        private static void Part0(short[] x, int[] scores)
        {
            int sum = 0;
            if (x[14] <= -23180)
            {
                if (x[9] <= -25071)
                {
                    if (x[15] <= -8462)
                    {
                        sum += -28187;
                    }
                    else
                    {
                        if (x[1] <= -1179)
                        {
                            sum += -22743;
                        }
                        else
                        {
                            sum += 30419;
                        }
                    }
                }
                else
                {
                    if (x[1] <= 20482)
                    {
                        sum += -16344;
                    }
                    else
                    {
                        sum += -1229;
                    }
                }
            }
            else
            {
                if (x[13] <= 18307)
                {
                    sum += -20319;
                }
                else
                {
                    if (x[11] <= -17509)
                    {
                        if (x[12] <= 28041)
                        {
                            sum += -25697;
                        }
                        else
                        {
                            sum += -30605;
                        }
                    }
                    else
                    {
                        if (x[12] <= -12597)
                        {
                            sum += -25304;
                        }
                        else
                        {
                            sum += -7302;
                        }
                    }
                }
            }

            if (x[1] <= -560)
            {
                if (x[5] <= -23930)
                {
                    if (x[1] <= 23156)
                    {
                        if (x[2] <= 26301)
                        {
                            sum += 20663;
                        }
                        else
                        {
                            sum += -27769;
                        }
                    }
                    else
                    {
                        if (x[3] <= 6527)
                        {
                            sum += 20964;
                        }
                        else
                        {
                            sum += -21720;
                        }
                    }
                }
                else
                {
                    if (x[7] <= -16546)
                    {
                        sum += -3710;
                    }
                    else
                    {
                        sum += -31633;
                    }
                }
            }
            else
            {
                if (x[15] <= -18987)
                {
                    if (x[15] <= -8436)
                    {
                        sum += -31218;
                    }
                    else
                    {
                        sum += 12350;
                    }
                }
                else
                {
                    if (x[4] <= -30266)
                    {
                        sum += 3751;
                    }
                    else
                    {
                        sum += 30814;
                    }
                }
            }

            if (x[7] <= 764)
            {
                if (x[3] <= 31730)
                {
                    if (x[9] <= 3136)
                    {
                        sum += 23244;
                    }
                    else
                    {
                        sum += 2317;
                    }
                }
                else
                {
                    if (x[4] <= -11403)
                    {
                        sum += 29933;
                    }
                    else
                    {
                        sum += 1707;
                    }
                }
            }
            else
            {
                if (x[6] <= 24597)
                {
                    if (x[1] <= -11572)
                    {
                        sum += -28498;
                    }
                    else
                    {
                        if (x[15] <= 5231)
                        {
                            sum += -14893;
                        }
                        else
                        {
                            sum += -29457;
                        }
                    }
                }
                else
                {
                    if (x[11] <= -17016)
                    {
                        sum += 20489;
                    }
                    else
                    {
                        if (x[1] <= 12794)
                        {
                            sum += -14754;
                        }
                        else
                        {
                            sum += 16891;
                        }
                    }
                }
            }

            if (x[1] <= -4550)
            {
                if (x[12] <= 16931)
                {
                    if (x[8] <= 2076)
                    {
                        sum += -26960;
                    }
                    else
                    {
                        if (x[0] <= 2122)
                        {
                            sum += -23972;
                        }
                        else
                        {
                            sum += 26200;
                        }
                    }
                }
                else
                {
                    if (x[13] <= 17663)
                    {
                        sum += 24124;
                    }
                    else
                    {
                        if (x[10] <= 1434)
                        {
                            sum += -11148;
                        }
                        else
                        {
                            sum += 28846;
                        }
                    }
                }
            }
            else
            {
                if (x[2] <= 22336)
                {
                    if (x[3] <= 25764)
                    {
                        sum += 15620;
                    }
                    else
                    {
                        sum += -8721;
                    }
                }
                else
                {
                    if (x[5] <= 18331)
                    {
                        sum += 15640;
                    }
                    else
                    {
                        sum += 20635;
                    }
                }
            }

            scores[0] += sum;
        }

        private static void Part1(short[] x, int[] scores)
        {
            int sum = 0;
            if (x[2] <= 18907)
            {
                if (x[12] <= -10250)
                {
                    if (x[1] <= 31437)
                    {
                        sum += 22234;
                    }
                    else
                    {
                        sum += 2836;
                    }
                }
                else
                {
                    if (x[3] <= -30261)
                    {
                        if (x[8] <= 8866)
                        {
                            sum += 25045;
                        }
                        else
                        {
                            sum += 32176;
                        }
                    }
                    else
                    {
                        if (x[15] <= -16147)
                        {
                            sum += 432;
                        }
                        else
                        {
                            sum += -19919;
                        }
                    }
                }
            }
            else
            {
                if (x[4] <= -3442)
                {
                    if (x[7] <= -4234)
                    {
                        sum += 14500;
                    }
                    else
                    {
                        sum += 12814;
                    }
                }
                else
                {
                    if (x[5] <= -31280)
                    {
                        sum += -772;
                    }
                    else
                    {
                        sum += -27234;
                    }
                }
            }

            if (x[13] <= -5387)
            {
                if (x[14] <= 27790)
                {
                    if (x[4] <= 6788)
                    {
                        sum += -16854;
                    }
                    else
                    {
                        sum += 26083;
                    }
                }
                else
                {
                    if (x[13] <= 7974)
                    {
                        sum += 22542;
                    }
                    else
                    {
                        sum += -31626;
                    }
                }
            }
            else
            {
                if (x[4] <= 31752)
                {
                    if (x[4] <= -19557)
                    {
                        sum += -26350;
                    }
                    else
                    {
                        sum += 29908;
                    }
                }
                else
                {
                    if (x[1] <= -3867)
                    {
                        if (x[14] <= -2569)
                        {
                            sum += -26037;
                        }
                        else
                        {
                            sum += 17869;
                        }
                    }
                    else
                    {
                        if (x[1] <= -24892)
                        {
                            sum += 15149;
                        }
                        else
                        {
                            sum += 9805;
                        }
                    }
                }
            }

            if (x[11] <= 657)
            {
                if (x[8] <= -10639)
                {
                    if (x[1] <= 12801)
                    {
                        sum += -26139;
                    }
                    else
                    {
                        sum += 6690;
                    }
                }
                else
                {
                    if (x[13] <= 6972)
                    {
                        sum += -10606;
                    }
                    else
                    {
                        sum += -13287;
                    }
                }
            }
            else
            {
                if (x[11] <= -3113)
                {
                    if (x[8] <= -8625)
                    {
                        if (x[3] <= -31946)
                        {
                            sum += 17028;
                        }
                        else
                        {
                            sum += 5862;
                        }
                    }
                    else
                    {
                        if (x[14] <= 23852)
                        {
                            sum += 4689;
                        }
                        else
                        {
                            sum += 27241;
                        }
                    }
                }
                else
                {
                    if (x[6] <= 20949)
                    {
                        sum += -32243;
                    }
                    else
                    {
                        sum += -21528;
                    }
                }
            }

            scores[1] += sum;
        }

        private static void Part2(short[] x, int[] scores)
        {
            int sum = 0;
            if (x[1] <= 29885)
            {
                if (x[10] <= 154)
                {
                    if (x[15] <= -21256)
                    {
                        sum += 25948;
                    }
                    else
                    {
                        sum += -31716;
                    }
                }
                else
                {
                    if (x[14] <= -8116)
                    {
                        sum += -26540;
                    }
                    else
                    {
                        sum += 32614;
                    }
                }
            }
            else
            {
                if (x[15] <= 13364)
                {
                    if (x[11] <= -22914)
                    {
                        sum += -29772;
                    }
                    else
                    {
                        sum += -25105;
                    }
                }
                else
                {
                    if (x[0] <= 1097)
                    {
                        if (x[12] <= 27383)
                        {
                            sum += -24579;
                        }
                        else
                        {
                            sum += 2107;
                        }
                    }
                    else
                    {
                        if (x[11] <= -9628)
                        {
                            sum += -1433;
                        }
                        else
                        {
                            sum += -26153;
                        }
                    }
                }
            }

            if (x[0] <= -13363)
            {
                if (x[9] <= 32291)
                {
                    if (x[10] <= -11638)
                    {
                        sum += 11504;
                    }
                    else
                    {
                        sum += 1710;
                    }
                }
                else
                {
                    if (x[9] <= -19202)
                    {
                        if (x[5] <= 5653)
                        {
                            sum += -6839;
                        }
                        else
                        {
                            sum += -22659;
                        }
                    }
                    else
                    {
                        if (x[3] <= 21798)
                        {
                            sum += -28204;
                        }
                        else
                        {
                            sum += -30202;
                        }
                    }
                }
            }
            else
            {
                if (x[6] <= -28816)
                {
                    if (x[15] <= 6611)
                    {
                        sum += 25419;
                    }
                    else
                    {
                        sum += 23022;
                    }
                }
                else
                {
                    if (x[14] <= 29949)
                    {
                        sum += 20473;
                    }
                    else
                    {
                        sum += -22848;
                    }
                }
            }

            if (x[13] <= 5230)
            {
                if (x[3] <= 8160)
                {
                    if (x[7] <= -32646)
                    {
                        sum += -17422;
                    }
                    else
                    {
                        if (x[4] <= -20973)
                        {
                            sum += 32132;
                        }
                        else
                        {
                            sum += 14505;
                        }
                    }
                }
                else
                {
                    if (x[3] <= -10351)
                    {
                        sum += -16931;
                    }
                    else
                    {
                        sum += 31162;
                    }
                }
            }
            else
            {
                if (x[15] <= 18864)
                {
                    sum += -14524;
                }
                else
                {
                    if (x[11] <= -938)
                    {
                        if (x[4] <= 32630)
                        {
                            sum += -630;
                        }
                        else
                        {
                            sum += 20293;
                        }
                    }
                    else
                    {
                        if (x[10] <= 29662)
                        {
                            sum += -5112;
                        }
                        else
                        {
                            sum += 9747;
                        }
                    }
                }
            }

            scores[2] += sum;
        }

        private static ModelDescription Describe()
        {
            ModelDescription description = new ModelDescription();
            description.Name = "random";
            description.Trained = "2026-11-24";
            description.Quality = 626;
            description.Unit = "";
            description.Scale = 1f;
            description.Features = new string[] { "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "f13", "f14", "f15" };
            description.Units = new string[] { "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m" };
            description.Offsets = new float[] { 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f };
            description.Steps = new float[] { 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f };
            description.Classes = new string[] { "c0", "c1", "c2" };
            return description;
        }
    }
}
