using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class ReferenceTests
    {
        [TestMethod]
        public void One_known_pressure_gives_the_offset()
        {
            Scene scene = Barometer();
            PressureReference session = new PressureReference(scene.Frame);
            session.Start();
            Assert.IsTrue(session.Point(100000f));
            scene.Hold(session, 100120f, 11f);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
            scene.FinishFit(session);
            float[] p = Scene.Accept(session);
            Check.Near(120f, p[0], 0.5f, "offset");
            Check.Near(1f, p[1], 0f, "gain");
        }

        [TestMethod]
        public void A_reading_each_second_that_comes_late_now_and_then_is_steady()
        {
            // What a loop with a tick of 10 ms gives.
            Scene scene = Barometer();
            PressureReference session = new PressureReference(scene.Frame);
            session.Start();
            session.Point(100000f);
            Slow(scene, session, 100120f, 990000, 1010000);
            Check.Near(120f, Scene.Accept(session)[0], 2f, "offset");
            AltitudeReference altitude = new AltitudeReference(scene.Frame, 0f);
            altitude.Start();
            Slow(scene, altitude, 101325f, 990000, 1010000);
            Check.Near(101325f, Scene.Accept(altitude)[0], 2f, "pressure at height 0");
        }

        [TestMethod]
        public void A_session_ends_in_time_however_rare_the_readings_are()
        {
            Scene scene = Thermometer(0.01f);
            TemperatureReference session = new TemperatureReference(scene.Frame);
            session.Start();
            session.Point(293.15f);
            Slow(scene, session, 293f, 10000000, 10000000);
            Check.Near(-0.15f, Scene.Accept(session)[0], 0.02f, "offset from a reading each ten seconds");
            session.LongestSeconds = 100;
            session.Start();
            for (int i = 0; i < 12; i++)
            {
                scene.Period = 10000000;
                scene.Feed(session);
            }

            Scene.IsRefused(session, "no reference");
        }

        [TestMethod]
        public void Two_known_pressures_give_the_gain_too()
        {
            // The part says 1.005·p + 80: offset 80/1.005·1.005 = 80, gain 1/1.005.
            Scene scene = Barometer();
            PressureReference session = new PressureReference(scene.Frame);
            session.Start();
            session.Point(100000f);
            scene.Hold(session, 100580f, 11f);
            Assert.IsFalse(session.Point(101000f));
            Assert.IsTrue(session.Point(90000f));
            Assert.IsFalse(session.Point(95000f));
            scene.Hold(session, 90530f, 11f);
            scene.FinishFit(session);
            CalibrationRecord record = session.Accept("BMP390", "1", 0);
            Check.Near(0.9950249f, record.Parameters[1], 1e-4f, "gain");
            Stage stage = CalibrationMethod.StageOf(record, scene.Frame);
            scene.Frame.Set(0, 95555f);
            stage.Apply(scene.Frame);
            Check.Near(95000f, scene.Frame.Values[0], 1f, "in between");
        }

        [TestMethod]
        public void The_temperature_of_a_record_is_that_of_its_points()
        {
            // Twenty minutes at 290 K until somebody has read the reference, which is taken at 300 K.
            Scene scene = new Scene(new Frame(Barometer().Frame.Channels, Thermometer(0f).Frame.Channels), 1, 2f);
            PressureReference session = new PressureReference(scene.Frame);
            session.Start();
            scene.Frame.Set(1, 290f);
            scene.Hold(session, 100000f, 1200f);
            scene.Frame.Set(1, 300f);
            Assert.IsTrue(session.Point(100000f));
            scene.Hold(session, 100120f, 11f);
            scene.FinishFit(session);
            Check.Near(300f, session.Accept("BMP390", "1", 0).Temperature, 0.01f, "temperature, K");
        }

        [TestMethod]
        public void A_reading_that_is_not_steady_is_not_taken()
        {
            Scene scene = Barometer();
            scene.Deviation = 100f;
            PressureReference session = new PressureReference(scene.Frame);
            session.LongestSeconds = 30;
            session.Start();
            session.Point(100000f);
            scene.Hold(session, 100000f, 31f);
            Scene.IsRefused(session, "steady");
        }

        [TestMethod]
        public void A_reference_in_the_wrong_unit_is_refused()
        {
            Scene scene = Barometer();
            PressureReference session = new PressureReference(scene.Frame);
            session.Start();
            session.Point(1000f);
            scene.Hold(session, 100000f, 11f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "unit");
        }

        [TestMethod]
        public void Two_points_that_want_a_strange_gain_are_refused()
        {
            Scene scene = Barometer();
            PressureReference session = new PressureReference(scene.Frame);
            session.Start();
            session.Point(100000f);
            scene.Hold(session, 100000f, 11f);
            session.Point(90000f);
            scene.Hold(session, 91000f, 11f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "gain");
        }

        [TestMethod]
        public void Points_out_of_turn_are_not_taken()
        {
            Scene scene = Barometer();
            PressureReference session = new PressureReference(scene.Frame);
            Assert.IsFalse(session.Point(100000f));
            session.Start();
            Assert.IsFalse(session.Point(float.NaN));
            session.Finish();
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            session.LongestSeconds = 5;
            scene.Hold(session, 100000f, 6f);
            Scene.IsRefused(session, "no reference");
        }

        [TestMethod]
        public void Two_known_temperatures_give_offset_and_gain()
        {
            // Ice and a bath: the part says 1.01·T − 2.
            Scene scene = Thermometer(0.02f);
            TemperatureReference session = new TemperatureReference(scene.Frame);
            session.Start();
            session.Point(273.15f);
            scene.Hold(session, 273.8815f, 32f);
            session.Point(313.15f);
            scene.Hold(session, 314.2815f, 32f);
            scene.FinishFit(session);
            CalibrationRecord record = session.Accept("SHT45", "1", 0);
            Stage stage = CalibrationMethod.StageOf(record, scene.Frame);
            scene.Frame.Set(0, 294.08150f);
            stage.Apply(scene.Frame);
            Check.Near(293.15f, scene.Frame.Values[0], 0.005f, "20 °C");
        }

        [TestMethod]
        public void Self_heating_is_the_rise_from_the_cold_start_to_the_plateau()
        {
            // 3 K with a time constant of 5 min; within 10 s it has risen by 0.05 K on the mean.
            Scene scene = Thermometer(0.01f);
            SelfHeating session = new SelfHeating(scene.Frame);
            scene.Period = 1000000;
            session.Start();
            for (int i = 0; i < 7200 && session.State == CalibrationState.Collecting; i++)
            {
                scene.Hold(session, 293f + (3f * (1f - (float)Math.Exp(-i / 300.0))), 1f);
            }

            scene.FinishFit(session);
            float[] p = Scene.Accept(session);
            Check.Near(2.9f, p[0], 0.1f, "rise");
            Check.Near(1f, p[1], 0f, "gain");
        }

        [TestMethod]
        public void Self_heating_of_a_device_that_was_warm_already_is_refused()
        {
            // Started again by a command while it runs: it would take the 3 K of the right record back to none.
            Scene scene = Thermometer(0.01f);
            SelfHeating session = new SelfHeating(scene.Frame);
            scene.Period = 1000000;
            session.Start();
            scene.Hold(session, 296f, 300f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "cold");
        }

        [TestMethod]
        public void Self_heating_in_a_room_that_cools_is_refused()
        {
            Scene scene = Thermometer(0.01f);
            SelfHeating session = new SelfHeating(scene.Frame);
            scene.Period = 1000000;
            session.Start();
            for (int i = 0; i < 7300 && session.State == CalibrationState.Collecting; i++)
            {
                scene.Hold(session, 293f - (i < 1200 ? i * 0.002f : 2.4f), 1f);
            }

            scene.FinishFit(session);
            Scene.IsRefused(session, "fell");
            session.Start();
            for (int i = 0; i < 7300 && session.State == CalibrationState.Collecting; i++)
            {
                scene.Hold(session, 293f + (i * 0.002f), 1f);
            }

            Scene.IsRefused(session, "plateau");
        }

        [TestMethod]
        public void A_known_height_gives_the_pressure_at_height_0()
        {
            // In double: p / (1 − h·0.0065/288.15)^(9.80665/(287.05287·0.0065)).
            Check.Near(100835.8556f, SeaLevel(95000f, 500f), 1f, "500 m");
            Check.Near(101325f, SeaLevel(101325f, 0f), 1f, "0 m");
            Check.Near(100658.7421f, SeaLevel(84000f, 1500f), 1f, "1500 m");
        }

        [TestMethod]
        public void A_height_that_no_weather_explains_is_refused()
        {
            Scene scene = Barometer();
            AltitudeReference session = new AltitudeReference(scene.Frame, 5000f);
            session.Start();
            scene.Hold(session, 100000f, 11f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "weather");
            Assert.ThrowsException(typeof(ArgumentException), () => new AltitudeReference(scene.Frame, -501f));
            Assert.ThrowsException(typeof(ArgumentException), () => new AltitudeReference(scene.Frame, 9001f));
        }

        [TestMethod]
        public void Clean_air_gives_the_baseline_once_the_sensor_has_warmed_up()
        {
            Scene scene = new Scene(Scene.ScalarFrame(Quantity.GasResistance, 1f, 1e8f), 1, 200f);
            scene.Period = 1000000;
            GasBaseline session = new GasBaseline(scene.Frame, Quantity.GasResistance, 10, 0f);
            session.Start();
            for (int i = 0; i < 3600 && session.State == CalibrationState.Collecting; i++)
            {
                scene.Hold(session, 120000f - (70000f * (float)Math.Exp(-i / 200.0)), 1f);
            }

            scene.FinishFit(session);
            CalibrationRecord record = session.Accept("BME680", "1", 0);
            Assert.AreEqual(CalibrationMethod.GasBaseline, record.Method);
            Check.Near(120000f, record.Parameters[0], 3000f, "baseline");
            Assert.IsNull(CalibrationMethod.StageOf(record, scene.Frame));
        }

        [TestMethod]
        public void A_forced_reference_gives_the_offset_of_carbon_dioxide()
        {
            Scene scene = CarbonDioxide();
            GasBaseline session = new GasBaseline(scene.Frame, Quantity.CarbonDioxide, 3, 420e-6f);
            session.Start();
            scene.Hold(session, 480e-6f, 200f);
            scene.FinishFit(session);
            CalibrationRecord record = session.Accept("SCD41", "1", 0);
            Check.Near(60f, record.Parameters[0] * 1e6f, 0.5f, "offset, ppm");
            Stage stage = CalibrationMethod.StageOf(record, scene.Frame);
            scene.Frame.Set(0, 860e-6f);
            stage.Apply(scene.Frame);
            Check.Near(800f, scene.Frame.Values[0] * 1e6f, 0.5f, "ppm");
        }

        [TestMethod]
        public void Air_that_changes_and_air_that_is_not_as_said_are_refused()
        {
            Scene scene = CarbonDioxide();
            GasBaseline session = new GasBaseline(scene.Frame, Quantity.CarbonDioxide, 3, 420e-6f);
            session.Start();
            scene.Hold(session, 900e-6f, 200f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "too far");
            session.LongestSeconds = 600;
            session.Start();
            for (int i = 0; i < 700; i++)
            {
                scene.Hold(session, 400e-6f + (i * 1e-6f), 1f);
            }

            Scene.IsRefused(session, "steady");
            Frame frame = scene.Frame;
            Assert.ThrowsException(typeof(ArgumentException), () => new GasBaseline(frame, Quantity.CarbonDioxide, 2, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GasBaseline(frame, Quantity.CarbonDioxide, 1441, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GasBaseline(frame, Quantity.CarbonDioxide, 3, -1f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GasBaseline(frame, Quantity.CarbonDioxide, 3, float.NaN));
            Assert.ThrowsException(typeof(ArgumentException), () => new GasBaseline(frame, Quantity.GasResistance, 3, 0f));
        }

        private static float SeaLevel(float pressure, float height)
        {
            Scene scene = Barometer();
            AltitudeReference session = new AltitudeReference(scene.Frame, height);
            session.Start();
            scene.Hold(session, pressure, 11f);
            scene.FinishFit(session);
            return Scene.Accept(session)[0];
        }

        // Readings by turns after two times, a hundred of them at most.
        private static void Slow(Scene scene, CalibrationSession session, float value, long first, long second)
        {
            for (int i = 0; i < 100 && session.State == CalibrationState.Collecting; i++)
            {
                scene.Period = i % 2 == 0 ? first : second;
                scene.Frame.Set(0, value + (scene.Deviation * scene.Noise.Normal()));
                scene.Feed(session);
            }

            scene.FinishFit(session);
        }

        private static Scene Barometer()
        {
            return new Scene(Scene.ScalarFrame(Quantity.Pressure, 30000f, 125000f), 1, 2f);
        }

        private static Scene Thermometer(float deviation)
        {
            return new Scene(Scene.ScalarFrame(Quantity.Temperature, 230f, 400f), 1, deviation);
        }

        private static Scene CarbonDioxide()
        {
            Scene scene = new Scene(Scene.ScalarFrame(Quantity.CarbonDioxide, 0f, 0.04f), 1, 1e-6f);
            scene.Period = 1000000;
            return scene;
        }
    }
}
