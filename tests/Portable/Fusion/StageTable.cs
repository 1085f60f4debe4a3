using SmartSensor.Fusion;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>Every stage that there is, on a frame of its own: the only place in <see cref="EveryStageSurvives"/>, <see cref="EveryStageResets"/> and <see cref="EveryStageMarks"/> that names one. A new stage adds its line.</summary>
    public static class StageTable
    {
        public const int Count = 47;

        // The channels that a stage senses, by what it is about.
        private static readonly Quantity[] _one = new Quantity[] { Quantity.Temperature };
        private static readonly Quantity[] _inertial = new Quantity[] { Quantity.Acceleration, Quantity.AngularRate };
        private static readonly Quantity[] _gas = new Quantity[] { Quantity.VolumeFlow, Quantity.Pressure, Quantity.Temperature };
        private static readonly Quantity[] _air = new Quantity[] { Quantity.GasResistance, Quantity.Temperature, Quantity.RelativeHumidity };

        public static StageCase Create(int index)
        {
            return Create(index, 0);
        }

        // With so many channels in front that are none of the stage's.
        public static StageCase Create(int index, int front)
        {
            StageCase of;
            switch (index)
            {
                case 0: of = new StageCase(front, "offset and gain", _one, null, 0.01f); return of.With(new OffsetGain(front, 1f, 2f));
                case 1: of = new StageCase(front, "median", _one, null, 0.01f); return of.With(new MedianFilter(front, 5));
                case 2: of = new StageCase(front, "quantile", _one, null, 0.01f); return of.With(new QuantileFilter(front, 0.9f, 9));
                case 3: of = new StageCase(front, "moving average", _one, null, 0.01f); return of.With(new MovingAverage(front, 20));
                case 4: of = new StageCase(front, "exponential", _one, null, 0.01f); return of.With(new ExponentialFilter(front, 0.1f));
                case 5: of = new StageCase(front, "filter out", _one, null, 0.01f); return of.With(new FilterOut(front, 85f, 0.1f));
                case 6: of = new StageCase(front, "skip initial", _one, null, 0.01f); return of.With(new SkipInitial(front, 3));
                case 7: of = new StageCase(front, "throttle", _one, null, -1f); return of.With(new ThrottleFilter(front, 50000));
                case 8: of = new StageCase(front, "throttle average", _one, null, -1f); return of.With(new ThrottleAverage(front, 50000));
                case 9: of = new StageCase(front, "delta", _one, null, -1f); return of.With(new DeltaFilter(front, 0.5f, false));
                case 10: of = new StageCase(front, "delta, relative", _one, null, -1f); return of.With(new DeltaFilter(front, 0.05f, true));
                case 11: of = new StageCase(front, "timeout", _one, null, 0.01f); return of.With(new TimeoutFilter(front, 1000000, 0f, true));
                case 12: of = new StageCase(front, "debounce", _one, null, -1f); return of.With(new DebounceFilter(front, 30000));
                case 13: of = new StageCase(front, "heartbeat", _one, null, -1f); return of.With(new HeartbeatFilter(front, 100000));
                case 14: of = new StageCase(front, "clamp", _one, null, 0.01f); return of.With(new ClampFilter(front, 290f, 295f, false));
                case 15: of = new StageCase(front, "round", _one, null, 0.01f); return of.With(new RoundFilter(front, 0.1f));
                case 16: of = new StageCase(front, "or", _one, null, -1f); return of.With(new OrFilter(front, new Stage[] { new ThrottleFilter(front, 50000), new DeltaFilter(front, 1f, false) }));
                case 17: of = new StageCase(front, "polynomial", _one, null, 0.01f); return of.With(new PolynomialFilter(front, 2, new float[] { 280f, 293f, 310f }, new float[] { 281f, 293f, 309f }));
                case 18: of = new StageCase(front, "hampel", _one, null, 0.5f); return of.With(new HampelFilter(front, 7, 3f, 0.01f));
                case 19: of = new StageCase(front, "kalman", _one, null, 0.01f); return of.With(new KalmanFilter(front, 0.1f, 0.5f));
                case 20: of = new StageCase(front, "box-car", _one, null, -1f); return of.With(new BoxcarDecimator(front, 4));
                case 21: of = new StageCase(front, "CIC", _one, null, -1f); return of.With(new CicDecimator(front, 3, 4, 0.001f));
                case 22: of = new StageCase(front, "Allan deviation", _one, null, 0.01f); return of.With(new AllanDeviation(front, StageCase.Rate));
                case 23: of = new StageCase(front, "low-pass", _one, null, 0.01f); return of.With(BiquadFilter.LowPass(front, 4, 5f, StageCase.Rate));
                case 24: of = new StageCase(front, "high-pass", _one, null, 0.01f); return of.With(BiquadFilter.HighPass(front, 3, 5f, StageCase.Rate));
                case 25: of = new StageCase(front, "band-pass", _one, null, 0.01f); return of.With(BiquadFilter.BandPass(front, 2, 5f, 10f, StageCase.Rate));
                case 26: of = new StageCase(front, "notch", _one, null, 0.01f); return of.With(BiquadFilter.Notch(front, 20f, 5f, StageCase.Rate));
                case 27: of = new StageCase(front, "matrix", _inertial, null, 0.01f); return of.With(new MatrixCalibration(front, new float[] { 1f, 0.1f, 0f, 0f, 1.1f, 0f, 0f, 0f, 0.9f }, new float[] { 1f, 0f, 0f }));
                case 28: of = new StageCase(front, "axis remap", _inertial, null, 0.01f); return of.With(new AxisRemap(front, "+y -x +z"));
                case 29: of = new StageCase(front, "polynomial calibration", _one, null, 0.01f); return of.With(new PolynomialCalibration(front, 293f, 50f, new float[] { 293f, 50f, 0.1f }));
                case 30: of = new StageCase(front, "lines", _one, null, 0.01f); return of.With(new PiecewiseLinearCalibration(front, new float[] { 200f, 300f, 400f }, new float[] { 201f, 300f, 399f }));
                case 31: of = new StageCase(front, "tilt", _inertial, TiltEstimate.Channels(), 0.01f); return of.With(new TiltEstimate(of.Frame, 0.2f));
                case 32: of = new StageCase(front, "motion", _inertial, MotionEstimate.Channels(), 0.1f); return of.With(new MotionEstimate(of.Frame, new MotionSettings()));
                case 33: of = new StageCase(front, "earthquake", _inertial, SeismicEstimate.Channels(), -1f); return of.With(new SeismicEstimate(of.Frame, StageCase.Rate, 0.2f));
                case 34: of = new StageCase(front, "attitude", _inertial, Levelled(), 0.05f); return of.With(new Chain(new AttitudeEstimate(of.Frame, new Vqf(new VqfSettings())), new GravityEstimate(of.Frame)));
                case 35: of = new StageCase(front, "attitude, cheap", _inertial, Levelled(), 0.05f); return of.With(new Chain(new AttitudeEstimate(of.Frame, new Vqf(VqfSettings.Basic())), new GravityEstimate(of.Frame)));
                case 36: of = new StageCase(front, "altitude", new Quantity[] { Quantity.Pressure }, AltitudeEstimate.Channels(), 0.1f); return of.With(new AltitudeEstimate(of.Frame, 101325f));
                case 37: of = new StageCase(front, "depth", new Quantity[] { Quantity.Pressure }, DepthEstimate.Channels(), 0.01f); return of.With(new DepthEstimate(of.Frame, 101325f, 999f, 0.8f));
                case 38: of = new StageCase(front, "vertical speed", new Quantity[] { Quantity.Altitude }, VerticalSpeedEstimate.Channels(), 0.1f); return of.With(new VerticalSpeedEstimate(of.Frame, 0.5f));
                case 39: of = new StageCase(front, "gas volume", _gas, GasVolume.Channels(), -1f); return of.With(new GasVolume(of.Frame, new GasConversion(288.15f, 101325f, NaturalGas.ByDensity(0.6f, 0.01f, 0.01f))));
                case 40: of = new StageCase(front, "humidity", new Quantity[] { Quantity.Temperature, Quantity.RelativeHumidity }, HumidityEstimate.Channels(), 0.1f); return of.With(new HumidityEstimate(of.Frame));
                case 41: of = new StageCase(front, "gas index", new Quantity[] { Quantity.VocSignal, Quantity.NoxSignal }, GasIndexEstimate.Channels(), -1f); return of.With(new GasIndexEstimate(of.Frame, 1f));
                case 42: of = new StageCase(front, "air quality", _air, AirQualityEstimate.Channels(), -1f); return of.With(new AirQualityEstimate(of.Frame));
                case 43: of = new StageCase(front, "differential flow", new Quantity[] { Quantity.DifferentialPressure }, DifferentialFlow.Channels(), 1e-6f); return of.With(new DifferentialFlow(of.Frame, 1e-4f, 0.5f));
                case 44: of = new StageCase(front, "laminar flow", new Quantity[] { Quantity.DifferentialPressure, Quantity.Temperature }, DifferentialFlow.Channels(), 1e-3f); return of.With(new LaminarFlow(of.Frame, 1e-4f, 0f, 1e-6f));
                case 45: of = new StageCase(front, "layer index", _air, LayerIndexEstimate.Channels(), -1f); return of.With(new LayerIndexEstimate(of.Frame, 3f));
                default: of = new StageCase(front, "temperature compensation", new Quantity[] { Quantity.AngularRate, Quantity.Temperature }, null, 0.01f); return of.With(new TemperatureCompensation(front, front + 3, new float[] { 293f, 260f, 340f }, new float[] { 1e-3f, 0f, 0f, 0f, 1e-3f, 0f, 0f, 0f, 1e-3f, 0f, 0f, 0f }));
            }
        }

        private static Channel[] Levelled()
        {
            return new Frame(AttitudeEstimate.Channels(), GravityEstimate.Channels()).Channels;
        }

        private sealed class Chain : Stage
        {
            private readonly Stage _first;
            private readonly Stage _second;

            public Chain(Stage first, Stage second)
            {
                _first = first;
                _second = second;
            }

            public override void Apply(Frame frame)
            {
                _first.Apply(frame);
                _second.Apply(frame);
            }

            public override void Reset()
            {
                _first.Reset();
                _second.Reset();
            }
        }
    }
}
