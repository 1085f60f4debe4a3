using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class HeightTests
    {
        [TestMethod]
        public void In_standard_air_both_altitudes_are_those_of_the_standard()
        {
            // ISO 2533: 89874.6 Pa and 281.651 K at 1000 m, 54019.9 Pa and 255.676 K at 5000 m of geopotential height.
            Check.Near(1000f, StandardAtmosphere.Altitude(89874.6f, 101325f, 281.65f), 1f, "1000 m");
            Check.Near(5000f, StandardAtmosphere.Altitude(54019.9f, 101325f, 255.65f), 2f, "5000 m");
            Check.Near(1000f, StandardAtmosphere.Altitude(89874.6f, 101325f), 1f, "without temperature");
        }

        [TestMethod]
        public void Warm_air_is_thicker()
        {
            // By the ratio of temperatures: 30 K more at 281.65 K are 10.65 %.
            Check.Near(1106.5f, StandardAtmosphere.Altitude(89874.6f, 101325f, 311.65f), 1f, "warm");
            Check.Near(1000f, StandardAtmosphere.Altitude(89874.6f, 101325f, 3e38f), 1f, "absurd temperature");
            Check.Near(0f, StandardAtmosphere.Altitude(-1f, 101325f, 300f), 0f, "absurd pressure");
        }

        [TestMethod]
        public void Gravity_is_that_of_wgs84()
        {
            // 9.780325 at the equator, 9.832186 at the poles, 9.806199 at 45°.
            Check.Near(9.780325f, DepthEstimate.Gravity(0f), 1e-5f, "equator");
            Check.Near(9.832186f, DepthEstimate.Gravity(1.5707963f), 1e-5f, "pole");
            Check.Near(9.806199f, DepthEstimate.Gravity(0.7853982f), 1e-5f, "45°");
        }

        [TestMethod]
        public void Ten_metres_of_water_are_an_atmosphere()
        {
            // 999.1·9.806199·10 = 97973.7 Pa.
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Pressure, Axis.None, 0f, 3e6f, 20f, 0f, 50f) }, DepthEstimate.Channels());
            DepthEstimate stage = new DepthEstimate(frame, 101325f, DepthEstimate.FreshWater, 0.7853982f);
            frame.Set(0, 101325f + 97973.7f);
            stage.Apply(frame);
            Check.Near(10f, frame.Values[1], 1e-3f, "depth");
            stage.Surface = 100325f;
            stage.Apply(frame);
            Check.Near(10.102f, frame.Values[1], 1e-3f, "under lower air pressure");
            frame.Validity[0] = Validity.Invalid;
            stage.Apply(frame);
            Assert.IsTrue(frame.Validity[1] == Validity.Invalid);
            Assert.ThrowsException(typeof(ArgumentException), () => new DepthEstimate(frame, 0f, 1000f, 0f));
        }

        [TestMethod]
        public void A_lift_has_its_speed_from_the_barometer_alone()
        {
            Frame frame = NewFrame(false);
            VerticalSpeedEstimate stage = new VerticalSpeedEstimate(frame, 1f);
            for (int i = 0; i < 1000; i++)
            {
                Give(stage, frame, i, 2f * i * 0.02f, 0f);
            }

            Check.Near(2f, frame.Values[1], 0.01f, "2 m/s");
        }

        [TestMethod]
        public void Samples_that_are_rare_against_the_time_constant_do_not_swing_up()
        {
            // A climb of 1 m/s that is seen each second or two, with a jolt now and then.
            float[] times = new float[] { 0.1f, 0.5f, 2f };
            for (int k = 0; k < times.Length; k++)
            {
                for (int rare = 50; rare <= 100; rare += 50)
                {
                    Frame frame = NewFrame(false);
                    VerticalSpeedEstimate stage = new VerticalSpeedEstimate(frame, times[k]);
                    for (int i = 0; i < 400; i++)
                    {
                        Give(stage, frame, i * rare, (0.02f * i * rare) + (i % 100 == 0 ? 1f : 0f), 0f);
                    }

                    Assert.IsTrue(frame.Validity[1] == Validity.Valid);
                    Check.Near(1f, frame.Values[1], 0.01f, "time constant of " + times[k].ToString("F1") + " s");
                }
            }
        }

        [TestMethod]
        public void A_slow_climb_high_up_shows_at_a_fast_rate()
        {
            // 3 cm/s at 4000 m, a thousand times a second: 30 µm a sample, where single precision's own step is 244 µm.
            Frame frame = NewFrame(false);
            VerticalSpeedEstimate stage = new VerticalSpeedEstimate(frame, 2f);
            float worst = 0f;
            for (int i = 0; i < 40000; i++)
            {
                frame.Time = i * 1000L;
                frame.Set(0, (float)(4000.0 + (i * 3e-5)));
                stage.Apply(frame);
                float off = frame.Values[1] - 0.03f;
                off = off < 0f ? -off : off;
                worst = i > 20000 && off > worst ? off : worst;
            }

            Check.Near(0f, worst, 0.002f, "greatest error, m/s");
        }

        [TestMethod]
        public void A_bias_is_learned_only_of_an_accelerometer_that_is_felt()
        {
            // Without an attitude a lift starts by 3 m/s: when the attitude comes there is no bias to be seen.
            Frame frame = NewFrame(true);
            VerticalSpeedEstimate stage = new VerticalSpeedEstimate(frame, 2f);
            float height = 0f;
            for (int i = 0; i < 1000; i++)
            {
                height += 0.02f * (i < 100 ? 0f : i < 250 ? (i - 100) * 0.02f : 3f);
                Lose(stage, frame, i, height);
            }

            for (int i = 1000; i < 1200; i++)
            {
                height += 0.02f * 3f;
                Give(stage, frame, i, height, 0f);
                Check.Near(3f, frame.Values[1], 0.1f, "sample " + i.ToString());
            }
        }

        [TestMethod]
        public void What_is_saturated_gives_an_estimate_that_says_so()
        {
            // Beyond 40 kPa of air: the depth of its end, 14,000 Pa / (999.1·9.806199), and not one from before.
            Frame water = new Frame(new Channel[] { new Channel(Quantity.Pressure, Axis.None, 26000f, 126000f, 20f, 0f, 50f) }, DepthEstimate.Channels());
            water.Set(0, 200000f);
            new DepthEstimate(water, 112000f, DepthEstimate.FreshWater, 0.7853982f).Apply(water);
            Assert.IsTrue(water.Validity[1] == Validity.Saturated);
            Check.Near(1.42894f, water.Values[1], 1e-3f, "depth at the end of the range");

            // ISO 2533: 89874.6 Pa at 1000 m.
            Frame air = new Frame(new Channel[] { new Channel(Quantity.Pressure, Axis.None, 89874.6f, 126000f, 20f, 0f, 50f) }, AltitudeEstimate.Channels());
            air.Set(0, 20000f);
            new AltitudeEstimate(air, 101325f).Apply(air);
            Assert.IsTrue(air.Validity[1] == Validity.Saturated);
            Check.Near(1000f, air.Values[1], 1f, "altitude at the end of the range");
        }

        [TestMethod]
        public void The_accelerometer_leads_and_its_bias_is_learned()
        {
            // Swinging by 1 m at 1 Hz with a bias of 0.3 m/s² and a filter of 3 s: the barometer alone would show little of it.
            Frame frame = NewFrame(true);
            VerticalSpeedEstimate stage = new VerticalSpeedEstimate(frame, 3f);
            float worst = 0f;
            for (int i = 0; i < 6000; i++)
            {
                float angle = (i % 50) * 0.02f * 6.28318531f;
                float speed = 6.28318531f * (float)Math.Cos(angle);
                Give(stage, frame, i, (float)Math.Sin(angle), (-39.4784176f * (float)Math.Sin(angle)) + 0.3f);
                if (i > 5000)
                {
                    float off = frame.Values[1] - speed;
                    off = off < 0f ? -off : off;
                    worst = off > worst ? off : worst;
                }
            }

            Assert.IsTrue(worst < 0.5f, "worst error " + worst.ToString("F3") + " m/s of 6.3");
        }

        [TestMethod]
        public void The_vertical_is_found_however_the_sensor_lies()
        {
            // A lift that starts with 1 m/s²: after 4 s it rises by 4 m/s, whichever axis points up: +y, −x, +y.
            float[][] lies = new float[][] { new float[] { 0.70710678f, 0.70710678f, 0f, 0f }, new float[] { 0.70710678f, 0f, 0.70710678f, 0f }, new float[] { 0.5f, 0.5f, 0.5f, 0.5f } };
            for (int k = 0; k < lies.Length; k++)
            {
                Frame frame = NewFrame(true);
                VerticalSpeedEstimate stage = new VerticalSpeedEstimate(frame, 2f);
                for (int i = 0; i <= 200; i++)
                {
                    float time = i * 0.02f;
                    frame.Time = i * 20000L;
                    frame.Set(0, 0.5f * time * time);
                    frame.Set(2, k == 1 ? -10.80665f : 0f);
                    frame.Set(3, k == 1 ? 0f : 10.80665f);
                    frame.Set(4, 0f);
                    for (int q = 0; q < 4; q++)
                    {
                        frame.Set(5 + q, lies[k][q]);
                    }

                    stage.Apply(frame);
                }

                Check.Near(4f, frame.Values[1], 0.03f, "lying " + k.ToString());
            }
        }

        private static void Give(VerticalSpeedEstimate stage, Frame frame, int sample, float altitude, float upwards)
        {
            frame.Time = sample * 20000L;
            frame.Set(0, altitude);
            if (frame.Channels.Length > 2)
            {
                frame.Set(2, 0f);
                frame.Set(3, 0f);
                frame.Set(4, 9.80665f + upwards);
                frame.Set(5, 1f);
                frame.Set(6, 0f);
                frame.Set(7, 0f);
                frame.Set(8, 0f);
            }

            stage.Apply(frame);
        }

        // The same without an attitude.
        private static void Lose(VerticalSpeedEstimate stage, Frame frame, int sample, float altitude)
        {
            frame.Time = sample * 20000L;
            frame.Set(0, altitude);
            frame.Validity[5] = Validity.Unknown;
            stage.Apply(frame);
        }

        private static Frame NewFrame(bool inertial)
        {
            Frame slow = new Frame(AltitudeEstimate.Channels(), VerticalSpeedEstimate.Channels());
            if (!inertial)
            {
                return slow;
            }

            Channel[] axes = new Channel[3];
            for (int i = 0; i < 3; i++)
            {
                axes[i] = new Channel(Quantity.Acceleration, i == 0 ? Axis.X : i == 1 ? Axis.Y : Axis.Z, -160f, 160f, 0.005f, 1f, 1000f);
            }

            Frame fast = new Frame(axes, AttitudeEstimate.Channels());
            return new Frame(slow.Channels, fast.Channels);
        }
    }
}
